package dev.starling.origin.persistence.access;

import dev.starling.origin.core.access.PersonRole;
import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Questions asked of the tables `account` and `recovery_code`.
@Singleton
public class AccountStore {

    @Transactional
    public boolean none() {
        return AccountRow.count() == 0;
    }

    @Transactional
    public Optional<AccountRow> find(String name) {
        return AccountRow.findByIdOptional(name);
    }

    /// To be changed in the caller's transaction, by nobody else until it ends.
    @Transactional(TxType.MANDATORY)
    public Optional<AccountRow> lock(String name) {
        lockWhere("name = ?1", name);
        Optional<AccountRow> account = AccountRow.findByIdOptional(name);
        account.ifPresent(AccountRow.getEntityManager()::refresh);
        return account;
    }

    /// In order of name, which is the cursor.
    ///
    /// @param after the last name of the page before, empty for the first
    @Transactional
    public List<AccountRow> page(String after, int limit) {
        return AccountRow.find("name > ?1 order by name", after).page(0, limit).list();
    }

    /// @return false when the name is taken, also when another one took it in this instant
    @Transactional
    public boolean create(AccountRow row) {
        return AccountRow.getEntityManager()
                        .createNativeQuery("""
                                insert into account (name, roles, password_hash, must_change, totp_last_step,
                                                     disabled, created_at, external_id)
                                values (?1, ?2, ?3, ?4, 0, false, ?5, ?6) on conflict do nothing""")
                        .setParameter(1, row.name)
                        .setParameter(2, row.roles)
                        .setParameter(3, row.passwordHash)
                        .setParameter(4, row.mustChange)
                        .setParameter(5, row.createdAt)
                        .setParameter(6, row.externalId)
                        .executeUpdate()
                == 1;
    }

    /// Of a person at the OpenID provider; to be changed in the caller's transaction, by nobody else until it ends.
    @Transactional(TxType.MANDATORY)
    public Optional<AccountRow> lockExternal(String externalId) {
        return AccountRow.<AccountRow>find("externalId", externalId)
                .firstResultOptional()
                .flatMap(found -> lock(found.name));
    }

    /// Locks every admin's account, so that of two admins who shut each other out one comes too late. Those who log in
    /// elsewhere do not count: whether they can is not ours to say.
    ///
    /// @return the admins that can log in here
    @Transactional(TxType.MANDATORY)
    public List<String> lockAdmins() {
        lockWhere("disabled = ?1", false);
        return AccountRow.<AccountRow>stream("disabled = false and externalId is null order by name")
                .filter(account -> account.roles().contains(PersonRole.ADMIN))
                .map(account -> account.name)
                .toList();
    }

    /// Remembers the step of a code, unless it or a later one was used in this instant.
    @Transactional
    public boolean useTotpStep(String name, long step) {
        return AccountRow.update("totpLastStep = ?1 where name = ?2 and totpLastStep < ?1", step, name) == 1;
    }

    @Transactional
    public void loggedIn(String name, Instant now) {
        AccountRow.update("lastLoginAt = ?1 where name = ?2", now, name);
    }

    /// Takes the place of all codes there were.
    @Transactional
    public void replaceRecoveryCodes(String name, Collection<String> hashes) {
        Panache.getEntityManager()
                .createNativeQuery("delete from recovery_code where account_name = ?1")
                .setParameter(1, name)
                .executeUpdate();
        for (String hash : hashes) {
            Panache.getEntityManager()
                    .createNativeQuery("insert into recovery_code (account_name, hash) values (?1, ?2)")
                    .setParameter(1, name)
                    .setParameter(2, hash)
                    .executeUpdate();
        }
    }

    @Transactional
    public long recoveryCodes(String name) {
        return ((Number) Panache.getEntityManager()
                        .createNativeQuery("select count(*) from recovery_code where account_name = ?1")
                        .setParameter(1, name)
                        .getSingleResult())
                .longValue();
    }

    /// @return whether there was this code; it is gone now
    @Transactional
    public boolean useRecoveryCode(String name, String hash) {
        return Panache.getEntityManager()
                        .createNativeQuery("delete from recovery_code where account_name = ?1 and hash = ?2")
                        .setParameter(1, name)
                        .setParameter(2, hash)
                        .executeUpdate()
                == 1;
    }

    /// In SQL that both databases know; Hibernate's own word for it is PostgreSQL's alone.
    private static void lockWhere(String condition, Object value) {
        Panache.getEntityManager()
                .createNativeQuery("select name from account where " + condition + " order by name for update")
                .setParameter(1, value)
                .getResultList();
    }
}
