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
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import javax.sql.DataSource;

/// Questions asked of the tables `audit_entry` and `audit_head`.
@Singleton
public class AuditStore {

    /// The end of the chain.
    ///
    /// @param entries how many there are; the sequence number of the last
    /// @param hash of the last
    public record Head(long entries, String hash) {}

    /// An entry and the hash that ties it to those before.
    public record Link(AuditEntry entry, Digest hash) {}

    private static final TypeReference<TreeMap<String, String>> DETAILS = new TypeReference<>() {};

    private static final String CONDITION =
            "at >= ?1 and at < ?2 and (?3 = '' or actor = ?3) and (?4 = '' or action = ?4)";

    private final EntityManager entities;
    private final DataSource database;
    private final ObjectMapper json;

    public AuditStore(EntityManager entities, DataSource database, ObjectMapper json) {
        this.entities = entities;
        this.database = database;
        this.json = json;
    }

    @Transactional
    public Head head() {
        return (Head) entities.createNativeQuery("select entries, hash from audit_head where id = 1", Head.class)
                .getSingleResult();
    }

    /// Adds to the end of the chain, which no other transaction can do until this one has ended. By JDBC, for at the
    /// end of a transaction the session takes no more work.
    ///
    /// @param next makes the entries from the end as it is
    @Transactional(TxType.MANDATORY)
    public void extend(Function<Head, List<Link>> next) {
        try (Connection connection = database.getConnection()) {
            List<Link> links = next.apply(lockHead(connection));
            insert(connection, links);
            Link last = links.getLast();
            try (PreparedStatement move =
                    connection.prepareStatement("update audit_head set entries = ?, hash = ? where id = 1")) {
                move.setLong(1, last.entry().sequence());
                move.setString(2, last.hash().hex());
                move.executeUpdate();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The audit log cannot be written: " + e.getMessage(), e);
        }
    }

    private static Head lockHead(Connection connection) throws SQLException {
        try (Statement lock = connection.createStatement()) {
            lock.executeUpdate("update audit_head set entries = entries where id = 1");
            try (ResultSet row = lock.executeQuery("select entries, hash from audit_head where id = 1")) {
                if (!row.next()) {
                    throw new SQLException("audit_head has no row; restore the database from the backup");
                }
                return new Head(row.getLong(1), row.getString(2));
            }
        }
    }

    private void insert(Connection connection, List<Link> links) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into audit_entry (sequence, at, actor, address, action, subject, details, hash)
                values (?, ?, ?, ?, ?, ?, ?, ?)""")) {
            for (Link link : links) {
                AuditEntry entry = link.entry();
                insert.setLong(1, entry.sequence());
                insert.setObject(2, entry.at().atOffset(ZoneOffset.UTC));
                insert.setString(3, entry.actor());
                insert.setString(4, entry.address());
                insert.setString(5, entry.action());
                insert.setString(6, entry.subject());
                insert.setString(7, text(entry));
                insert.setString(8, link.hash().hex());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /// Which entries are meant.
    ///
    /// @param from the first instant
    /// @param to the first instant that is too late
    /// @param actor exactly, empty for everybody
    /// @param action its code, empty for all
    public record Filter(Instant from, Instant to, String actor, String action) {}

    /// Latest first.
    ///
    /// @param before the last sequence number of the page before, [Long#MAX_VALUE] for the first
    @Transactional
    public List<AuditRow> latest(Filter filter, long before, int limit) {
        return AuditRow.find("sequence < ?5 and " + CONDITION + " order by sequence desc", parameters(filter, before))
                .page(0, limit)
                .list();
    }

    /// In order, from the first after `sequence`.
    @Transactional
    public List<AuditRow> following(Filter filter, long sequence, int limit) {
        return AuditRow.find("sequence > ?5 and " + CONDITION + " order by sequence", parameters(filter, sequence))
                .page(0, limit)
                .list();
    }

    private static Object[] parameters(Filter filter, long sequence) {
        return new Object[] {filter.from(), filter.to(), filter.actor(), filter.action(), sequence};
    }

    /// In order, from the first after `sequence`.
    @Transactional
    public List<AuditRow> after(long sequence, int limit) {
        return AuditRow.find("sequence > ?1 order by sequence", sequence)
                .page(0, limit)
                .list();
    }

    /// The last of an action.
    @Transactional
    public Optional<AuditRow> last(String action) {
        return AuditRow.find("action = ?1 order by sequence desc", action).firstResultOptional();
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
