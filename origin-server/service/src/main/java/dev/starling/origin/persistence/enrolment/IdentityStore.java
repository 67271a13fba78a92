package dev.starling.origin.persistence.enrolment;

import dev.starling.origin.core.enrolment.Standing;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
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

    /// As [#find], and nobody else changes the row until the transaction ends.
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<IdentityRow> lock(String peerId) {
        return IdentityRow.findByIdOptional(peerId, LockModeType.PESSIMISTIC_WRITE);
    }

    @Transactional
    public List<Known> all() {
        return IdentityRow.find("select peerId, standing from IdentityRow")
                .project(Known.class)
                .list();
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
