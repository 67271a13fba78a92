package dev.starling.origin.security;

import dev.starling.origin.problem.ApiProblem;
import dev.starling.origin.problem.ProblemCode;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Recognises the administrator by `Authorization: Bearer` with the token, or by the session cookie. A change
/// made with the cookie needs the header `X-Starling-Console`, which a page of another origin cannot send without
/// being asked for it by CORS, which is never granted: the second wall behind SameSite=Strict.
@Singleton
public class AdministratorAuthentication implements HttpAuthenticationMechanism {

    static final String CONSOLE_HEADER = "X-Starling-Console";

    private static final String SCHEME = "bearer ";

    private final AdminToken token;
    private final SessionCookie sessions;
    private final Clock clock;

    public AdministratorAuthentication(AdminToken token, SessionCookie sessions, Clock clock) {
        this.token = token;
        this.sessions = sessions;
        this.clock = clock;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        String authorization = context.request().getHeader("Authorization");
        if (authorization != null) {
            return bearer(authorization);
        }
        Cookie cookie = context.request().getCookie(SessionCookie.NAME);
        if (cookie == null
                || sessions.verify(cookie.getValue(), clock.instant()).isEmpty()) {
            return nobody();
        }
        if (changes(context.request().method()) && !"1".equals(context.request().getHeader(CONSOLE_HEADER))) {
            return Uni.createFrom()
                    .failure(new ApiProblem(
                            ProblemCode.CONSOLE_HEADER_MISSING, "Send the header " + CONSOLE_HEADER + ": 1."));
        }
        return administrator();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }

    private Uni<SecurityIdentity> bearer(String authorization) {
        boolean known = authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)
                && token.matches(authorization.substring(SCHEME.length()).strip());
        return known
                ? administrator()
                : Uni.createFrom()
                        .failure(new ApiProblem(
                                ProblemCode.TOKEN_WRONG,
                                "Use the content of admin-token in the origin's data folder."));
    }

    private static boolean changes(HttpMethod method) {
        return !method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD);
    }

    private static Uni<SecurityIdentity> administrator() {
        return Uni.createFrom()
                .item(QuarkusSecurityIdentity.builder()
                        .setPrincipal(new QuarkusPrincipal(Role.ADMINISTRATOR))
                        .addRole(Role.ADMINISTRATOR)
                        .build());
    }

    /// How Quarkus is told that a request carries no credentials.
    private static Uni<SecurityIdentity> nobody() {
        return Uni.createFrom().optional(Optional.<@Nullable SecurityIdentity>empty());
    }
}
