package dev.starling.origin.rest.access;

import dev.starling.origin.access.Logins;
import dev.starling.origin.access.Profiles;
import dev.starling.origin.access.Sessions;
import dev.starling.origin.api.access.Login;
import dev.starling.origin.api.access.Session;
import dev.starling.origin.rest.OriginApi;
import dev.starling.origin.security.ConsoleCookie;
import dev.starling.origin.security.Role;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Logging in and out of the console.
@Path("/api/v1/session")
@Tag(name = "Session")
public class SessionResource {

    private final Logins logins;
    private final Profiles profiles;
    private final Sessions sessions;
    private final Replies replies;
    private final SecurityIdentity caller;

    public SessionResource(
            Logins logins, Profiles profiles, Sessions sessions, Replies replies, SecurityIdentity caller) {
        this.logins = logins;
        this.profiles = profiles;
        this.sessions = sessions;
        this.replies = replies;
        this.caller = caller;
    }

    @POST
    @PermitAll
    @Operation(operationId = "logIn", summary = "Exchange name, password and second factor for a session cookie")
    @APIResponse(responseCode = "200", description = "The cookie is set")
    @APIResponse(responseCode = "400", ref = OriginApi.PROBLEM)
    @APIResponse(responseCode = "401", ref = OriginApi.PROBLEM)
    @APIResponse(responseCode = "403", ref = OriginApi.PROBLEM)
    @APIResponse(responseCode = "429", ref = OriginApi.PROBLEM)
    public Session logIn(@NotNull @Valid Login login, @Context HttpServerRequest request) {
        Replies.refuseForeign(request);
        Sessions.Begun begun = logins.logIn(login, Replies.address(request), Replies.browser(request));
        return replies.begun(login.name(), begun, request);
    }

    @GET
    @RolesAllowed({Role.VIEWER, Role.NEWCOMER})
    @SecurityRequirement(name = OriginApi.BEARER)
    @SecurityRequirement(name = OriginApi.SESSION)
    @Operation(operationId = "currentSession", summary = "Who the caller is, what they may do, and until when")
    @APIResponse(responseCode = "200", description = "Logged in")
    public Session current(@Context HttpServerRequest request) {
        return replies.session(
                caller.getPrincipal().getName(),
                caller.getRoles(),
                caller.hasRole(Role.NEWCOMER),
                sessions.endOf(Replies.cookie(request)));
    }

    @DELETE
    @RolesAllowed({Role.SELF, Role.NEWCOMER})
    @SecurityRequirement(name = OriginApi.SESSION)
    @Operation(operationId = "logOut", summary = "End the session and drop its cookie")
    @APIResponse(responseCode = "204", description = "Logged out")
    public void logOut(@Context HttpServerRequest request) {
        profiles.logOut(caller.getPrincipal().getName(), Replies.cookie(request));
        ConsoleCookie.take(request);
    }
}
