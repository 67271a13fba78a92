package dev.starling.origin.persistence.access;

import dev.starling.origin.core.access.LoginPenalty;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;

/// Questions asked of the tables `login_failure` and `setup_token`.
@Singleton
public class GateStore {

    private final EntityManager entities;

    public GateStore(EntityManager entities) {
        this.entities = entities;
    }

    /// Counts an attempt as failed before it is looked at, so that many at the same instant count as many.
    ///
    /// @return failures in a row, this one included; 0 when the name is not heard now
    @Transactional
    public int attempt(String name, Instant now) {
        entities.createNativeQuery("""
                        insert into login_failure (name, failures, locked_until, last_at)
                        values (?1, 0, ?2, ?2) on conflict do nothing""")
                .setParameter(1, name)
                .setParameter(2, now)
                .executeUpdate();
        int heard = entities.createNativeQuery("""
                        update login_failure set failures = failures + 1, last_at = ?2
                        where name = ?1 and locked_until <= ?2""")
                .setParameter(1, name)
                .setParameter(2, now)
                .executeUpdate();
        if (heard == 0) {
            return 0;
        }
        int failures = ((Number) entities.createNativeQuery("select failures from login_failure where name = ?1")
                        .setParameter(1, name)
                        .getSingleResult())
                .intValue();
        entities.createNativeQuery("update login_failure set locked_until = ?2 where name = ?1")
                .setParameter(1, name)
                .setParameter(2, now.plus(LoginPenalty.after(failures)))
                .executeUpdate();
        return failures;
    }

    @Transactional
    public void succeeded(String name) {
        entities.createNativeQuery("delete from login_failure where name = ?1")
                .setParameter(1, name)
                .executeUpdate();
    }

    /// Forgets failures that nobody repeated.
    @Transactional
    public int forgetFailures(Instant before) {
        return entities.createNativeQuery("delete from login_failure where last_at < ?1")
                .setParameter(1, before)
                .executeUpdate();
    }

    /// Takes the place of the token there was.
    @Transactional
    public void replaceSetupToken(String hash, Instant expiresAt) {
        dropSetupToken();
        entities.createNativeQuery("insert into setup_token (id, hash, expires_at) values (1, ?1, ?2)")
                .setParameter(1, hash)
                .setParameter(2, expiresAt)
                .executeUpdate();
    }

    @Transactional
    public void dropSetupToken() {
        entities.createNativeQuery("delete from setup_token").executeUpdate();
    }

    /// Uses the token up, in the transaction of what it is used for.
    ///
    /// @return false when it is not this one or its time is over; it stays then
    @Transactional
    public boolean useSetupToken(String hash, Instant now) {
        return entities.createNativeQuery("delete from setup_token where hash = ?1 and expires_at > ?2")
                        .setParameter(1, hash)
                        .setParameter(2, now)
                        .executeUpdate()
                == 1;
    }
}
