package dev.starling.origin.persistence.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.starling.id.Digest;
import dev.starling.origin.core.audit.AuditEntry;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.TreeMap;

/// Questions asked of the tables `audit_entry` and `audit_head`.
@Singleton
public class AuditStore {

    /// The end of the chain.
    ///
    /// @param entries how many there are; the sequence number of the last
    /// @param hash of the last
    public record Head(long entries, String hash) {}

    private static final TypeReference<TreeMap<String, String>> DETAILS = new TypeReference<>() {};

    private final EntityManager entities;
    private final ObjectMapper json;

    public AuditStore(EntityManager entities, ObjectMapper json) {
        this.entities = entities;
        this.json = json;
    }

    /// To be called while the transaction is open, by who will append at its very end, when it takes no new
    /// participants.
    @Transactional(TxType.MANDATORY)
    public void join() {
        entities.joinTransaction();
    }

    /// Waits until no other transaction is appending.
    @Transactional(TxType.MANDATORY)
    public Head lockHead() {
        entities.createNativeQuery("update audit_head set entries = entries where id = 1")
                .executeUpdate();
        return head();
    }

    @Transactional
    public Head head() {
        return (Head) entities.createNativeQuery("select entries, hash from audit_head where id = 1", Head.class)
                .getSingleResult();
    }

    /// Only for who holds the lock.
    @Transactional(TxType.MANDATORY)
    public void append(AuditEntry entry, Digest hash) {
        entities.createNativeQuery("""
                        insert into audit_entry (sequence, at, actor, address, action, subject, details, hash)
                        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)""")
                .setParameter(1, entry.sequence())
                .setParameter(2, entry.at())
                .setParameter(3, entry.actor())
                .setParameter(4, entry.address())
                .setParameter(5, entry.action())
                .setParameter(6, entry.subject())
                .setParameter(7, text(entry))
                .setParameter(8, hash.hex())
                .executeUpdate();
    }

    /// Only for who holds the lock.
    @Transactional(TxType.MANDATORY)
    public void moveHead(Head head) {
        entities.createNativeQuery("update audit_head set entries = ?1, hash = ?2 where id = 1")
                .setParameter(1, head.entries())
                .setParameter(2, head.hash())
                .executeUpdate();
    }

    /// In order, from the first after `sequence`.
    @Transactional
    public List<AuditRow> after(long sequence, int limit) {
        return AuditRow.find("sequence > ?1 order by sequence", sequence)
                .page(0, limit)
                .list();
    }

    /// The entry as it was hashed.
    public AuditEntry entry(AuditRow row) {
        try {
            return new AuditEntry(
                    row.sequence,
                    row.at,
                    row.actor,
                    row.address,
                    row.action,
                    row.subject,
                    json.readValue(row.details, DETAILS));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The details of audit entry " + row.sequence + " are not JSON", e);
        }
    }

    private String text(AuditEntry entry) {
        try {
            return json.writeValueAsString(entry.details());
        } catch (JsonProcessingException e) {
            throw new AssertionError("a map of strings is JSON", e);
        }
    }
}
