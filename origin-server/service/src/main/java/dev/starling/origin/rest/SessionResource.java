package dev.starling.origin.rest;

import dev.starling.origin.api.access.Login;
import dev.starling.origin.api.access.Session;
import dev.starling.origin.problem.ApiProblem;
import dev.starling.origin.problem.ProblemCode;
import dev.starling.origin.security.AdminToken;
import dev.starling.origin.security.LoginLimit;
import dev.starling.origin.security.Role;
import dev.starling.origin.security.SessionCookie;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Logging in and out of the console.
@Path("/api/v1/session")
@Tag(name = "Session")
public class SessionResource {

    private final AdminToken token;
    private final SessionCookie sessions;
    private final LoginLimit limit;
    private final Clock clock;

    public SessionResource(AdminToken token, SessionCookie sessions, LoginLimit limit, Clock clock) {
        this.token = token;
        this.sessions = sessions;
        this.limit = limit;
        this.clock = clock;
    }

    @POST
    @PermitAll
    @Operation(operationId = "logIn", summary = "Exchange the administrator's token for a session cookie")
    @APIResponse(responseCode = "200", description = "The cookie is set")
    @APIResponse(responseCode = "400", ref = OriginApi.PROBLEM)
    @APIResponse(responseCode = "401", ref = OriginApi.PROBLEM)
    @APIResponse(responseCode = "429", ref = OriginApi.PROBLEM)
    public Session logIn(@NotNull @Valid Login login, @Context HttpServerRequest request) {
        String address = request.remoteAddress().hostAddress();
        if (!limit.allows(address)) {
            throw new ApiProblem(ProblemCode.TOO_MANY_LOGINS, "Wait a minute and use the right token.");
        }
        if (!token.matches(login.token().strip())) {
            limit.failed(address);
            throw new ApiProblem(
                    ProblemCode.TOKEN_WRONG, "Use the content of admin-token in the origin's data folder.");
        }
        Instant now = clock.instant();
        Instant expiresAt = sessions.endOfOneBegun(now);
        setCookie(request, sessions.value(expiresAt), Duration.between(now, expiresAt));
        return new Session(expiresAt);
    }

    @GET
    @RolesAllowed(Role.ADMINISTRATOR)
    @SecurityRequirement(name = OriginApi.BEARER)
    @SecurityRequirement(name = OriginApi.SESSION)
    @Operation(operationId = "currentSession", summary = "Whether the caller is logged in, and until when")
    @APIResponse(responseCode = "200", description = "Logged in")
    public Session current(@Parameter(hidden = true) @CookieParam(SessionCookie.NAME) @Nullable String cookie) {
        Instant now = clock.instant();
        String value = cookie == null ? "" : cookie;
        return new Session(sessions.verify(value, now).orElseGet(() -> sessions.endOfOneBegun(now)));
    }

    @DELETE
    @PermitAll
    @Operation(operationId = "logOut", summary = "Drop the session cookie")
    @APIResponse(responseCode = "204", description = "Logged out")
    public void logOut(@Context HttpServerRequest request) {
        setCookie(request, "", Duration.ZERO);
    }

    private static void setCookie(HttpServerRequest request, String value, Duration lifetime) {
        request.response()
                .addCookie(Cookie.cookie(SessionCookie.NAME, value)
                        .setPath("/")
                        .setHttpOnly(true)
                        .setSecure(request.isSSL())
                        .setSameSite(CookieSameSite.STRICT)
                        .setMaxAge(lifetime.toSeconds()));
    }
}
