package dev.starling.origin.persistence.enrolment;

import dev.starling.origin.core.enrolment.Standing;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Questions asked of the table `identity`.
@Singleton
public class IdentityStore {

    /// A device and how it stands, without the rest of its row.
    public record Known(String peerId, Standing standing) {}

    @Transactional
    public Optional<IdentityRow> find(String peerId) {
        return IdentityRow.findByIdOptional(peerId);
    }

    /// Adds a device, unless it is known. Of two that come at the same instant the database lets one pass after the
    /// other.
    ///
    /// @return whether it was not known
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean arrive(IdentityRow row) {
        return IdentityRow.getEntityManager()
                        .createNativeQuery("""
                                insert into identity (peer_id, standing, name, os, agent_version, address, token_id,
                                    asked_at, changed_at)
                                values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) on conflict do nothing""")
                        .setParameter(1, row.peerId)
                        .setParameter(2, row.standing.name())
                        .setParameter(3, row.name)
                        .setParameter(4, row.os)
                        .setParameter(5, row.agentVersion)
                        .setParameter(6, row.address)
                        .setParameter(7, row.tokenId)
                        .setParameter(8, row.askedAt)
                        .setParameter(9, row.changedAt)
                        .executeUpdate()
                == 1;
    }

    /// As [#find], and nobody else changes the row until the transaction ends.
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<IdentityRow> lock(String peerId) {
        // Not by LockModeType: Hibernate writes PostgreSQL's `for no key update`, which H2 does not know.
        IdentityRow.getEntityManager()
                .createNativeQuery("select peer_id from identity where peer_id = ?1 for update")
                .setParameter(1, peerId)
                .getResultList();
        return IdentityRow.findByIdOptional(peerId);
    }

    @Transactional
    public List<Known> all() {
        return IdentityRow.find("select peerId, standing from IdentityRow")
                .project(Known.class)
                .list();
    }

    /// The peer ids of those shut out, in order.
    @Transactional
    public List<String> revoked() {
        return IdentityRow.getEntityManager()
                .createQuery("select peerId from IdentityRow where standing = ?1 order by peerId", String.class)
                .setParameter(1, Standing.REVOKED)
                .getResultList();
    }

    @Transactional
    public List<IdentityRow> of(Collection<String> peerIds) {
        return IdentityRow.list("peerId in ?1", peerIds);
    }

    /// In order of peer id, which is the cursor.
    @Transactional
    public List<IdentityRow> page(Standing standing, String after, int limit) {
        return IdentityRow.find("standing = ?1 and peerId > ?2 order by peerId", standing, after)
                .page(0, limit)
                .list();
    }

    @Transactional
    public long count() {
        return IdentityRow.count();
    }

    /// @return false when the device does not stand there
    @Transactional
    public boolean change(String peerId, Collection<Standing> before, Standing after, Instant now) {
        return IdentityRow.update(
                        "standing = ?1, changedAt = ?2 where peerId = ?3 and standing in ?4",
                        after,
                        now,
                        peerId,
                        before)
                == 1;
    }

    @Transactional
    public void certified(String peerId, Instant end) {
        IdentityRow.update("certificateEndsAt = ?1 where peerId = ?2", end, peerId);
    }
}
