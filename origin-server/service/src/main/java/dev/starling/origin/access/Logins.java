package dev.starling.origin.access;

import dev.starling.origin.api.access.Login;
import dev.starling.origin.audit.AuditAction;
import dev.starling.origin.audit.AuditLog;
import dev.starling.origin.audit.Caller;
import dev.starling.origin.config.OriginConfig;
import dev.starling.origin.core.access.AccountName;
import dev.starling.origin.core.access.LoginPenalty;
import dev.starling.origin.persistence.access.AccountRow;
import dev.starling.origin.persistence.access.AccountStore;
import dev.starling.origin.persistence.access.GateStore;
import dev.starling.origin.problem.ApiProblem;
import dev.starling.origin.problem.ProblemCode;
import dev.starling.origin.security.LoginLimit;
import dev.starling.origin.security.Passwords;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/// Lets people in by name, password and, where they have one, a second factor. What is wrong is not told
/// apart: no name, no such account, a disabled one and a wrong password answer alike and take equally long.
@Singleton
public class Logins {

    private final AccountStore accounts;
    private final GateStore gate;
    private final Passwords passwords;
    private final SecondFactor secondFactor;
    private final LoginLimit addresses;
    private final Sessions sessions;
    private final AuditLog audit;
    private final OriginConfig.Oidc elsewhere;
    private final Clock clock;

    public Logins(
            AccountStore accounts,
            GateStore gate,
            Passwords passwords,
            SecondFactor secondFactor,
            LoginLimit addresses,
            Sessions sessions,
            AuditLog audit,
            OriginConfig config,
            Clock clock) {
        this.accounts = accounts;
        this.gate = gate;
        this.passwords = passwords;
        this.secondFactor = secondFactor;
        this.addresses = addresses;
        this.sessions = sessions;
        this.audit = audit;
        this.elsewhere = config.oidc();
        this.clock = clock;
    }

    /// @throws ApiProblem when the person is not let in
    public Sessions.Begun logIn(Login login, String address, String browser) {
        if (elsewhere.only()) {
            throw new ApiProblem(ProblemCode.PASSWORD_LOGIN_OFF, "Log in with " + elsewhere.label() + ".");
        }
        if (!addresses.allows(address)) {
            throw new ApiProblem(ProblemCode.TOO_MANY_LOGINS, "Too many failed from your address. Wait a minute.");
        }
        int failures = attempt(login.name(), address);
        AccountRow account = checked(login, address, failures);
        gate.succeeded(account.name);
        return enter(account.name, "password", address, browser);
    }

    /// Begins the session of somebody who has proved who they are.
    ///
    /// @param by how
    @Transactional
    public Sessions.Begun enter(String name, String by, String address, String browser) {
        audit.recordAs(new Caller(name, address), AuditAction.LOGGED_IN, name, Map.of("by", by));
        return sessions.begin(name, address, browser);
    }

    private int attempt(String name, String address) {
        if (!AccountName.isOne(name)) {
            return 1;
        }
        int failures = gate.attempt(name, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        if (failures == 0) {
            addresses.failed(address);
            throw new ApiProblem(
                    ProblemCode.TOO_MANY_LOGINS,
                    "Too many failed for this name. Wait, at most " + LoginPenalty.LONGEST.toMinutes()
                            + " minutes, and try again.");
        }
        return failures;
    }

    private AccountRow checked(Login login, String address, int failures) {
        Optional<AccountRow> found = accounts.find(login.name()).filter(row -> !row.disabled);
        String hash = found.map(row -> row.passwordHash).orElse(null);
        if (!passwords.matches(login.password(), hash) || found.isEmpty()) {
            throw refused(login.name(), address, failures, ProblemCode.CREDENTIALS_WRONG);
        }
        AccountRow account = found.get();
        String code = login.code();
        if (!account.hasTotp()) {
            return account;
        }
        if (code == null || code.isBlank()) {
            // Still counted: otherwise who has the password could begin anew after each guess of the code.
            throw new ApiProblem(
                    ProblemCode.CODE_NEEDED, "Send the code of the authenticator app, or a recovery code.");
        }
        if (!secondFactor.accepts(account, code, address)) {
            throw refused(login.name(), address, failures, ProblemCode.CODE_WRONG);
        }
        return account;
    }

    private ApiProblem refused(String name, String address, int failures, ProblemCode why) {
        addresses.failed(address);
        String subject = AccountName.isOne(name) ? name : "";
        Caller caller = new Caller(Caller.ANONYMOUS, address);
        audit.recordAs(caller, AuditAction.LOGIN_REFUSED, subject, Map.of("reason", why.code()));
        if (!LoginPenalty.after(failures).isZero()) {
            audit.recordAs(
                    caller,
                    AuditAction.ACCOUNT_LOCKED,
                    subject,
                    Map.of(
                            "seconds",
                            String.valueOf(LoginPenalty.after(failures).toSeconds())));
        }
        return new ApiProblem(
                why, why == ProblemCode.CODE_WRONG ? "Wait for the next code and try again." : "Try again.");
    }
}
