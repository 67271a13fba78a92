package dev.starling.origin.persistence.access;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Questions asked of the table `session`.
@Singleton
public class SessionStore {

    @Transactional
    public void add(SessionRow session) {
        session.persist();
    }

    @Transactional
    public Optional<SessionRow> find(String hash) {
        return SessionRow.findByIdOptional(hash);
    }

    /// Latest first.
    @Transactional
    public List<SessionRow> of(String accountName) {
        return SessionRow.list("accountName = ?1 order by createdAt desc, hash", accountName);
    }

    @Transactional
    public void seen(String hash, Instant now) {
        SessionRow.update("lastSeenAt = ?1 where hash = ?2", now, hash);
    }

    @Transactional
    public void end(String hash) {
        SessionRow.deleteById(hash);
    }

    /// @param but the hash of the one that stays, empty for none
    /// @return how many there were
    @Transactional
    public long endAll(String accountName, String but) {
        return SessionRow.delete("accountName = ?1 and hash <> ?2", accountName, but);
    }

    /// Those that are over anyway.
    @Transactional
    public long sweep(Instant now, Instant idleSince) {
        return SessionRow.delete("expiresAt <= ?1 or lastSeenAt <= ?2", now, idleSince);
    }
}
