package dev.starling.origin.rest.access;

import dev.starling.origin.access.ApiTokens;
import dev.starling.origin.api.account.ApiTokenPage;
import dev.starling.origin.rest.OriginApi;
import dev.starling.origin.security.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Everybody's API tokens. People make them in their own profile.
@Path("/api/v1/tokens")
@Tag(name = "API tokens")
@RolesAllowed(Role.ADMIN)
@SecurityRequirement(name = OriginApi.BEARER)
@SecurityRequirement(name = OriginApi.SESSION)
public class ApiTokenResource {

    private final ApiTokens tokens;

    public ApiTokenResource(ApiTokens tokens) {
        this.tokens = tokens;
    }

    @GET
    @Operation(operationId = "listApiTokens", summary = "Everybody's API tokens, latest first")
    @APIResponse(responseCode = "200", description = "One page")
    @APIResponse(responseCode = "400", ref = OriginApi.PROBLEM)
    public ApiTokenPage list(
            @QueryParam("cursor") @DefaultValue("" + Long.MAX_VALUE) @Min(0) long cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        return tokens.page(cursor, limit);
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "revokeApiToken", summary = "Revoke anybody's API token")
    @APIResponse(responseCode = "204", description = "Revoked, now or before")
    @APIResponse(responseCode = "404", ref = OriginApi.PROBLEM)
    public void revoke(long id) {
        tokens.revoke(id, null);
    }
}
