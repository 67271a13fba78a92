package dev.starling.origin.rest.access;

import dev.starling.origin.access.ExternalLogins;
import dev.starling.origin.access.Sessions;
import dev.starling.origin.api.access.LoginWays;
import dev.starling.origin.config.OriginConfig;
import dev.starling.origin.oidc.OidcDoor;
import dev.starling.origin.oidc.OidcSettings;
import dev.starling.origin.problem.ApiProblem;
import dev.starling.origin.rest.OriginApi;
import dev.starling.origin.security.ConsoleCookie;
import io.quarkus.oidc.AuthorizationCodeFlow;
import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Logging in at an OpenID provider. Browsers are led here, no program calls it; so every end is a page of the console.
@Path("/api/v1/session")
@Tag(name = "Session")
public class OidcResource {

    private static final URI CONSOLE = URI.create("/admin/");

    private final OidcSettings settings;
    private final OriginConfig config;
    private final ExternalLogins logins;
    private final OidcAuthenticationMechanism protocol;
    private final SecurityIdentity caller;

    public OidcResource(
            OidcSettings settings,
            OriginConfig config,
            ExternalLogins logins,
            OidcAuthenticationMechanism protocol,
            SecurityIdentity caller) {
        this.settings = settings;
        this.config = config;
        this.logins = logins;
        this.protocol = protocol;
        this.caller = caller;
    }

    @GET
    @Path("/ways")
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    @Operation(operationId = "loginWays", summary = "How people log in here")
    @APIResponse(responseCode = "200", description = "By password, at an OpenID provider, or both")
    public LoginWays ways() {
        return new LoginWays(
                settings.isPasswordLoginOn(), settings.isOn() ? config.oidc().label() : null);
    }

    /// Whoever comes here is sent on, also who has begun before and turned back.
    @GET
    @Path("/oidc")
    @PermitAll
    @Operation(operationId = "logInWithOidc", summary = "Leads a browser to the OpenID provider, which leads it back")
    @APIResponse(responseCode = "302", description = "To the provider")
    @APIResponse(responseCode = "303", description = "To the login page, `refused` says why")
    @APIResponse(responseCode = "404", ref = OriginApi.PROBLEM)
    public Uni<Response> begin(@Context RoutingContext routing) {
        return protocol.getChallenge(routing)
                .onItem()
                .ifNull()
                .failWith(() -> new OIDCException("No way to the provider at this address"))
                .map(way -> {
                    Response.ResponseBuilder response =
                            Response.status(way.status).header(HttpHeaders.CACHE_CONTROL, "no-store");
                    way.getHeaders().forEach((name, value) -> response.header(name.toString(), value));
                    return response.build();
                });
    }

    @GET
    @Path("/oidc/callback")
    @Authenticated
    @AuthorizationCodeFlow
    @Operation(operationId = "finishOidc", summary = "Where the provider leads the browser back to")
    @APIResponse(responseCode = "303", description = "To the console, or to the login page; `refused` says why")
    @APIResponse(responseCode = "404", ref = OriginApi.PROBLEM)
    public Response finish(@Context HttpServerRequest request) {
        OidcDoor.keepNothing(request);
        JsonWebToken token = (JsonWebToken) caller.getPrincipal();
        String name = token.<Object>claim(config.oidc().nameClaim())
                .map(Object::toString)
                .orElse("");
        ExternalLogins.Person person = new ExternalLogins.Person(
                token.getIssuer(), token.getSubject(), name, settings.roles().of(caller.getRoles()));
        try {
            Sessions.Begun session = logins.logIn(person, Replies.address(request), Replies.browser(request));
            ConsoleCookie.give(request, session.secret(), session.lifetime());
            return Response.seeOther(CONSOLE)
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        } catch (ApiProblem refused) {
            return OidcRefusals.page(refused.code().code());
        }
    }
}
