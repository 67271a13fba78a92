package dev.starling.origin.access;

import dev.starling.origin.api.account.ApiToken;
import dev.starling.origin.api.account.ApiTokenPage;
import dev.starling.origin.api.account.CreatedApiToken;
import dev.starling.origin.api.account.NewApiToken;
import dev.starling.origin.audit.AuditAction;
import dev.starling.origin.audit.AuditLog;
import dev.starling.origin.core.access.PersonRole;
import dev.starling.origin.persistence.access.AccountStore;
import dev.starling.origin.persistence.access.ApiTokenRow;
import dev.starling.origin.persistence.access.ApiTokenStore;
import dev.starling.origin.problem.ApiProblem;
import dev.starling.origin.problem.ProblemCode;
import dev.starling.origin.security.Secret;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What programs log in with. A token belongs to a person, may do at most what they may, and always ends.
@Singleton
public class ApiTokens {

    private static final int PER_ACCOUNT = 50;
    private static final int SHOWN = 200;

    private final ApiTokenStore store;
    private final AccountStore accounts;
    private final AuditLog audit;
    private final Clock clock;

    public ApiTokens(ApiTokenStore store, AccountStore accounts, AuditLog audit, Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    public CreatedApiToken create(String owner, NewApiToken wanted) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Set<PersonRole> roles = Views.roles(wanted.roles());
        Set<PersonRole> held =
                PersonRole.withIncluded(accounts.lock(owner).orElseThrow().roles());
        if (!held.containsAll(roles)) {
            throw new ApiProblem(
                    ProblemCode.NOT_ALLOWED, "A token may do at most what you may: " + PersonRole.format(held) + ".");
        }
        if (store.countOf(owner, now) >= PER_ACCOUNT) {
            throw new ApiProblem(
                    ProblemCode.TOO_MANY_API_TOKENS, "There are " + PER_ACCOUNT + " that work. Revoke one first.");
        }
        String secret = Secret.fresh(Secret.API_TOKEN);
        ApiTokenRow row = new ApiTokenRow();
        row.accountName = owner;
        row.name = wanted.name();
        row.hash = Secret.hash(secret);
        row.roles = PersonRole.format(roles);
        row.createdAt = now;
        row.expiresAt = now.plus(Duration.ofDays(wanted.validDays()));
        store.add(row);
        audit.record(
                AuditAction.API_TOKEN_CREATED,
                owner,
                Map.of(
                        "name",
                        row.name,
                        "id",
                        String.valueOf(row.id),
                        "roles",
                        row.roles,
                        "expiresAt",
                        String.valueOf(row.expiresAt)));
        return new CreatedApiToken(Views.of(row), secret);
    }

    /// Latest first, those that ended too.
    public List<ApiToken> of(String owner) {
        return store.of(owner, SHOWN).stream().map(Views::of).toList();
    }

    /// Everybody's.
    public ApiTokenPage page(long cursor, int limit) {
        List<ApiTokenRow> rows = store.page(cursor, limit + 1);
        List<ApiTokenRow> shown = rows.subList(0, Math.min(limit, rows.size()));
        return new ApiTokenPage(
                shown.stream().map(Views::of).toList(), rows.size() > limit ? shown.getLast().id : null);
    }

    /// @param owner whose it must be; null for anybody's
    @Transactional
    public void revoke(long id, @Nullable String owner) {
        ApiTokenRow token = store.find(id)
                .filter(row -> owner == null || row.accountName.equals(owner))
                .orElseThrow(
                        () -> new ApiProblem(ProblemCode.NO_SUCH_API_TOKEN, "No API token has the number " + id + "."));
        if (store.revoke(id, clock.instant().truncatedTo(ChronoUnit.MILLIS))) {
            audit.record(
                    AuditAction.API_TOKEN_REVOKED,
                    token.accountName,
                    Map.of("name", token.name, "id", String.valueOf(id)));
        }
    }
}
