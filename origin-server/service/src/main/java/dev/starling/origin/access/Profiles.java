package dev.starling.origin.access;

import dev.starling.origin.api.access.Profile;
import dev.starling.origin.api.access.RecoveryCodes;
import dev.starling.origin.api.access.TotpSecret;
import dev.starling.origin.audit.AuditAction;
import dev.starling.origin.audit.AuditLog;
import dev.starling.origin.persistence.access.AccountRow;
import dev.starling.origin.persistence.access.AccountStore;
import dev.starling.origin.problem.ApiProblem;
import dev.starling.origin.problem.ProblemCode;
import dev.starling.origin.security.Passwords;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.Map;

/// What a person does with the own account. Who changes the password or the second factor shows the password again: a
/// session left open is not enough.
@Singleton
public class Profiles {

    private final AccountStore accounts;
    private final Sessions sessions;
    private final SecondFactor secondFactor;
    private final Passwords passwords;
    private final AuditLog audit;

    public Profiles(
            AccountStore accounts, Sessions sessions, SecondFactor secondFactor, Passwords passwords, AuditLog audit) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.secondFactor = secondFactor;
        this.passwords = passwords;
        this.audit = audit;
    }

    /// @param secret of the session that asks
    public Profile of(String name, String secret) {
        AccountRow account = accounts.find(name).orElseThrow();
        return new Profile(
                name,
                Views.names(account.roles()),
                account.hasTotp(),
                account.isExternal(),
                Math.toIntExact(accounts.recoveryCodes(name)),
                sessions.of(name, secret));
    }

    /// Ends every other session of the account.
    @Transactional
    public void changePassword(String name, String current, String replacement, String secret) {
        AccountRow account = proven(name, current);
        AccountRules.checkPassword(name, replacement);
        if (current.equals(replacement)) {
            throw new ApiProblem(ProblemCode.PASSWORD_WEAK, "The password is the one there was. Choose another.");
        }
        account.passwordHash = passwords.hash(replacement);
        account.mustChange = false;
        long ended = sessions.endAll(name, secret);
        audit.record(AuditAction.PASSWORD_CHANGED, name, Map.of("sessionsEnded", String.valueOf(ended)));
    }

    @Transactional
    public TotpSecret beginTotp(String name, String password) {
        proven(name, password);
        return secondFactor.begin(name);
    }

    public RecoveryCodes confirmTotp(String name, String code) {
        return new RecoveryCodes(secondFactor.confirm(name, code));
    }

    @Transactional
    public void removeTotp(String name, String password) {
        proven(name, password);
        secondFactor.remove(name);
    }

    /// All sessions of the person but the one that asks.
    @Transactional
    public void endOtherSessions(String name, String secret) {
        long ended = sessions.endAll(name, secret);
        audit.record(AuditAction.SESSIONS_REVOKED, name, Map.of("sessionsEnded", String.valueOf(ended)));
    }

    @Transactional
    public void logOut(String name, String secret) {
        sessions.end(secret);
        audit.record(AuditAction.LOGGED_OUT, name, Map.of());
    }

    private AccountRow proven(String name, String password) {
        AccountRow account = accounts.lock(name).orElseThrow();
        AccountRules.refuseExternal(account);
        if (!passwords.matches(password, account.passwordHash)) {
            throw new ApiProblem(ProblemCode.CREDENTIALS_WRONG, "Send the password that you logged in with.");
        }
        return account;
    }
}
