package dev.starling.origin.rest.access;

import dev.starling.origin.access.ApiTokens;
import dev.starling.origin.access.Profiles;
import dev.starling.origin.api.access.OwnPassword;
import dev.starling.origin.api.access.PasswordChange;
import dev.starling.origin.api.access.Profile;
import dev.starling.origin.api.access.RecoveryCodes;
import dev.starling.origin.api.access.TotpCode;
import dev.starling.origin.api.access.TotpSecret;
import dev.starling.origin.api.account.ApiToken;
import dev.starling.origin.api.account.CreatedApiToken;
import dev.starling.origin.api.account.NewApiToken;
import dev.starling.origin.rest.OriginApi;
import dev.starling.origin.security.Role;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/// The caller's own account. Only for people: an API token that could make another would never end.
@Path("/api/v1/profile")
@Tag(name = "Profile")
@RolesAllowed(Role.SELF)
@SecurityRequirement(name = OriginApi.SESSION)
public class ProfileResource {

    private final Profiles profiles;
    private final ApiTokens tokens;
    private final SecurityIdentity caller;

    public ProfileResource(Profiles profiles, ApiTokens tokens, SecurityIdentity caller) {
        this.profiles = profiles;
        this.tokens = tokens;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "getProfile", summary = "The caller's own account")
    @APIResponse(responseCode = "200", description = "The account")
    public Profile get(@Context HttpServerRequest request) {
        return profiles.of(name(), Replies.cookie(request));
    }

    @POST
    @Path("/password")
    @RolesAllowed({Role.SELF, Role.NEWCOMER})
    @Operation(operationId = "changePassword", summary = "Change the own password; ends the other sessions")
    @APIResponse(responseCode = "204", description = "Changed")
    @APIResponse(responseCode = "400", ref = OriginApi.PROBLEM)
    @APIResponse(responseCode = "409", ref = OriginApi.PROBLEM)
    public void changePassword(@NotNull @Valid PasswordChange change, @Context HttpServerRequest request) {
        profiles.changePassword(name(), change.current(), change.replacement(), Replies.cookie(request));
    }

    @POST
    @Path("/totp")
    @Operation(operationId = "beginTotp", summary = "Make a second factor, which is in force once confirmed")
    @APIResponse(responseCode = "200", description = "What the authenticator app needs")
    @APIResponse(responseCode = "400", ref = OriginApi.PROBLEM)
    @APIResponse(responseCode = "409", ref = OriginApi.PROBLEM)
    public TotpSecret beginTotp(@NotNull @Valid OwnPassword proof) {
        return profiles.beginTotp(name(), proof.password());
    }

    @POST
    @Path("/totp/confirm")
    @Operation(operationId = "confirmTotp", summary = "Put the second factor in force by a first code of it")
    @APIResponse(responseCode = "200", description = "In force; the recovery codes are shown this once")
    @APIResponse(responseCode = "400", ref = OriginApi.PROBLEM)
    @APIResponse(responseCode = "409", ref = OriginApi.PROBLEM)
    public RecoveryCodes confirmTotp(@NotNull @Valid TotpCode code) {
        return profiles.confirmTotp(name(), code.code());
    }

    @POST
    @Path("/totp/remove")
    @Operation(operationId = "removeTotp", summary = "Turn the second factor off")
    @APIResponse(responseCode = "204", description = "Off")
    @APIResponse(responseCode = "400", ref = OriginApi.PROBLEM)
    @APIResponse(responseCode = "409", ref = OriginApi.PROBLEM)
    public void removeTotp(@NotNull @Valid OwnPassword proof) {
        profiles.removeTotp(name(), proof.password());
    }

    @DELETE
    @Path("/sessions")
    @Operation(operationId = "endOtherSessions", summary = "End every session of the caller but this one")
    @APIResponse(responseCode = "204", description = "Ended")
    public void endOtherSessions(@Context HttpServerRequest request) {
        profiles.endOtherSessions(name(), Replies.cookie(request));
    }

    @GET
    @Path("/tokens")
    @Operation(operationId = "listOwnApiTokens", summary = "The caller's API tokens, latest first")
    @APIResponse(responseCode = "200", description = "The tokens, those that ended too")
    public List<ApiToken> tokens() {
        return tokens.of(name());
    }

    @POST
    @Path("/tokens")
    @Produces(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(operationId = "createApiToken", summary = "Make an API token; its secret is shown this once")
    @APIResponseSchema(value = CreatedApiToken.class, responseCode = "201", responseDescription = "Made")
    @APIResponse(responseCode = "400", ref = OriginApi.PROBLEM)
    @APIResponse(responseCode = "409", ref = OriginApi.PROBLEM)
    public CreatedApiToken createToken(@NotNull @Valid NewApiToken wanted) {
        return tokens.create(name(), wanted);
    }

    @DELETE
    @Path("/tokens/{id}")
    @Operation(operationId = "revokeOwnApiToken", summary = "Revoke one of the caller's API tokens")
    @APIResponse(responseCode = "204", description = "Revoked, now or before")
    @APIResponse(responseCode = "404", ref = OriginApi.PROBLEM)
    public void revokeToken(long id) {
        tokens.revoke(id, name());
    }

    private String name() {
        return caller.getPrincipal().getName();
    }
}
