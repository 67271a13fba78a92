package dev.starling.origin.access;

import dev.starling.id.Digest;
import dev.starling.origin.audit.AuditAction;
import dev.starling.origin.audit.AuditLog;
import dev.starling.origin.audit.Caller;
import dev.starling.origin.core.access.AccountName;
import dev.starling.origin.core.access.PersonRole;
import dev.starling.origin.persistence.access.AccountRow;
import dev.starling.origin.persistence.access.AccountStore;
import dev.starling.origin.problem.ApiProblem;
import dev.starling.origin.problem.ProblemCode;
import dev.starling.origin.security.LoginLimit;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Lets in whom the OpenID provider vouches for. Issuer and subject say who it is; the name is taken over
/// once, when the account is made, because the audit log knows people by it. What they may do is set anew
/// at each login.
@Singleton
public class ExternalLogins {

    /// What the provider vouches for.
    ///
    /// @param name as it is there
    /// @param roles those that the person's groups give
    public record Person(String issuer, String subject, String name, Set<PersonRole> roles) {

        private String id() {
            return Digest.sha256((issuer + '\0' + subject).getBytes(StandardCharsets.UTF_8))
                    .hex();
        }
    }

    private final AccountStore accounts;
    private final Logins logins;
    private final Sessions sessions;
    private final LoginLimit addresses;
    private final AuditLog audit;
    private final Clock clock;

    public ExternalLogins(
            AccountStore accounts,
            Logins logins,
            Sessions sessions,
            LoginLimit addresses,
            AuditLog audit,
            Clock clock) {
        this.accounts = accounts;
        this.logins = logins;
        this.sessions = sessions;
        this.addresses = addresses;
        this.audit = audit;
        this.clock = clock;
    }

    /// @throws ApiProblem when the person is not let in
    public Sessions.Begun logIn(Person person, String address, String browser) {
        try {
            if (person.roles().isEmpty()) {
                takeRoles(person, address);
                throw new ApiProblem(ProblemCode.NO_ROLE, "Ask an admin which groups may use Starling.");
            }
            return logins.enter(settle(person, address), "oidc", address, browser);
        } catch (ApiProblem refused) {
            refused(person.name(), refused.code().code(), address);
            throw refused;
        }
    }

    /// Notes one who was not let in, unless too many failed from the address.
    ///
    /// @param name empty when it is not known
    /// @return whether it was noted
    public boolean refused(String name, String reason, String address) {
        if (!addresses.allows(address)) {
            return false;
        }
        addresses.failed(address);
        audit.recordAs(
                new Caller(Caller.ANONYMOUS, address),
                AuditAction.LOGIN_REFUSED,
                name,
                Map.of("by", "oidc", "reason", reason));
        return true;
    }

    /// @return the account's name
    @Transactional
    String settle(Person person, String address) {
        Optional<AccountRow> known = accounts.lockExternal(person.id());
        if (known.isEmpty()) {
            return create(person, address);
        }
        AccountRow account = known.get();
        if (account.disabled) {
            throw new ApiProblem(ProblemCode.ACCOUNT_DISABLED, "Ask an admin to enable it.");
        }
        change(account, PersonRole.format(person.roles()), address);
        return account.name;
    }

    /// Who is in none of the groups any more is out, with all sessions and tokens.
    @Transactional
    void takeRoles(Person person, String address) {
        accounts.lockExternal(person.id()).ifPresent(account -> {
            change(account, "", address);
            sessions.endAll(account.name, "");
        });
    }

    private void change(AccountRow account, String roles, String address) {
        String before = account.roles;
        if (!roles.equals(before)) {
            account.roles = roles;
            audit.recordAs(
                    new Caller(account.name, address),
                    AuditAction.ACCOUNT_CHANGED,
                    account.name,
                    Map.of("by", "oidc", "before", before, "after", roles));
        }
    }

    private String create(Person person, String address) {
        AccountRow row = new AccountRow();
        row.name = person.name().toLowerCase(Locale.ROOT);
        row.roles = PersonRole.format(person.roles());
        row.externalId = person.id();
        row.createdAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (!AccountName.isOne(row.name)) {
            throw new ApiProblem(ProblemCode.NAME_UNUSABLE, "An account's name matches " + AccountName.REGEX + ".");
        }
        if (!accounts.create(row)) {
            // Unless it is the same person, who came twice at once.
            return accounts.lockExternal(person.id())
                    .map(same -> same.name)
                    .orElseThrow(() -> new ApiProblem(
                            ProblemCode.ACCOUNT_EXISTS, "Somebody else has the account " + row.name + "."));
        }
        audit.recordAs(
                new Caller(row.name, address),
                AuditAction.ACCOUNT_CREATED,
                row.name,
                Map.of("by", "oidc", "subject", person.subject(), "roles", row.roles));
        return row.name;
    }
}
