package dev.starling.origin.security;

import dev.starling.origin.config.OriginConfig;
import dev.starling.origin.core.access.PersonRole;
import dev.starling.origin.persistence.access.AccountRow;
import dev.starling.origin.persistence.access.AccountStore;
import dev.starling.origin.persistence.access.ApiTokenRow;
import dev.starling.origin.persistence.access.ApiTokenStore;
import dev.starling.origin.persistence.access.SessionRow;
import dev.starling.origin.persistence.access.SessionStore;
import dev.starling.origin.problem.ApiProblem;
import dev.starling.origin.problem.ProblemCode;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// Asks the database at every request whose a credential is and what they may do now: what is revoked,
/// disabled or taken away has an effect at once.
@Singleton
public class PersonIdentities implements IdentityProvider<Credential> {

    /// Looking is written down at most this often.
    private static final Duration LOOKED = Duration.ofMinutes(1);

    private final AccountStore accounts;
    private final SessionStore sessions;
    private final ApiTokenStore tokens;
    private final Clock clock;
    private final Duration idle;
    private final Duration tokensFor;

    public PersonIdentities(
            AccountStore accounts, SessionStore sessions, ApiTokenStore tokens, Clock clock, OriginConfig config) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.tokens = tokens;
        this.clock = clock;
        this.idle = config.console().idle();
        this.tokensFor = config.oidc().tokensFor();
    }

    @Override
    public Class<Credential> getRequestType() {
        return Credential.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(Credential credential, AuthenticationRequestContext context) {
        return context.runBlocking(() -> switch (credential.kind()) {
            case SESSION -> bySession(credential.secret());
            case API_TOKEN -> byToken(credential.secret());
        });
    }

    private SecurityIdentity bySession(String secret) {
        Instant now = clock.instant();
        SessionRow session = sessions.find(Secret.hash(secret))
                .filter(row -> now.isBefore(row.expiresAt) && now.isBefore(row.lastSeenAt.plus(idle)))
                .orElseThrow(AuthenticationFailedException::new);
        AccountRow account = enabled(session.accountName).orElseThrow(AuthenticationFailedException::new);
        if (!now.isBefore(session.lastSeenAt.plus(LOOKED))) {
            sessions.seen(session.hash, now);
        }
        QuarkusSecurityIdentity.Builder identity = identity(account);
        if (account.mustChange) {
            return identity.addRole(Role.NEWCOMER).build();
        }
        PersonRole.withIncluded(account.roles()).forEach(role -> identity.addRole(role.code()));
        return identity.addRole(Role.SELF).build();
    }

    private SecurityIdentity byToken(String secret) {
        Instant now = clock.instant();
        ApiTokenRow token = tokens.findByHash(Secret.hash(secret))
                .filter(row -> row.revokedAt == null && now.isBefore(row.expiresAt))
                .orElseThrow(PersonIdentities::wrongToken);
        AccountRow account =
                enabled(token.accountName).filter(row -> isCurrent(row, now)).orElseThrow(PersonIdentities::wrongToken);
        Instant used = token.lastUsedAt;
        if (used == null || !now.isBefore(used.plus(LOOKED))) {
            tokens.used(token.id, now);
        }
        // What the owner may no longer do, the token may not do either.
        Set<PersonRole> roles = EnumSet.noneOf(PersonRole.class);
        roles.addAll(PersonRole.withIncluded(token.roles()));
        roles.retainAll(PersonRole.withIncluded(account.roles()));
        QuarkusSecurityIdentity.Builder identity = identity(account).addAttribute(Role.API_TOKEN, token.name);
        roles.forEach(role -> identity.addRole(role.code()));
        return identity.build();
    }

    /// Whether what we know of somebody who logs in elsewhere is recent enough to act on.
    private boolean isCurrent(AccountRow account, Instant now) {
        Instant login = account.lastLoginAt;
        return !account.isExternal() || (login != null && now.isBefore(login.plus(tokensFor)));
    }

    private Optional<AccountRow> enabled(String name) {
        return accounts.find(name).filter(account -> !account.disabled);
    }

    private static QuarkusSecurityIdentity.Builder identity(AccountRow account) {
        return QuarkusSecurityIdentity.builder().setPrincipal(new QuarkusPrincipal(account.name));
    }

    private static ApiProblem wrongToken() {
        return new ApiProblem(
                ProblemCode.TOKEN_WRONG,
                "Make one in the console, under your profile; it may have ended or been revoked.");
    }
}
