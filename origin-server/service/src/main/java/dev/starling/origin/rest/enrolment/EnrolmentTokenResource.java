package dev.starling.origin.rest.enrolment;

import dev.starling.origin.api.enrolment.CreatedEnrolmentToken;
import dev.starling.origin.api.enrolment.EnrolmentTokenPage;
import dev.starling.origin.api.enrolment.NewEnrolmentToken;
import dev.starling.origin.enrolment.Tokens;
import dev.starling.origin.rest.OriginApi;
import dev.starling.origin.security.Role;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/// Tokens that let devices in.
@Path("/api/v1/enrolment-tokens")
@Tag(name = "Enrolment")
@RolesAllowed({Role.OPERATOR, Role.ADMIN})
@SecurityRequirement(name = OriginApi.BEARER)
@SecurityRequirement(name = OriginApi.SESSION)
public class EnrolmentTokenResource {

    private final Tokens tokens;
    private final SecurityIdentity caller;

    public EnrolmentTokenResource(Tokens tokens, SecurityIdentity caller) {
        this.tokens = tokens;
        this.caller = caller;
    }

    @POST
    @Produces(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(operationId = "createEnrolmentToken", summary = "Make a token and the bundle that carries it")
    @APIResponseSchema(
            value = CreatedEnrolmentToken.class,
            responseCode = "201",
            responseDescription = "Created; the token is not shown again")
    @APIResponse(responseCode = "400", ref = OriginApi.PROBLEM)
    public CreatedEnrolmentToken create(@NotNull @Valid NewEnrolmentToken wanted) {
        return tokens.create(wanted, caller.getPrincipal().getName());
    }

    @GET
    @Operation(operationId = "listEnrolmentTokens", summary = "Tokens, the newest first")
    @APIResponse(responseCode = "200", description = "One page")
    @APIResponse(responseCode = "400", ref = OriginApi.PROBLEM)
    public EnrolmentTokenPage list(
            @QueryParam("cursor") @DefaultValue("") @Pattern(regexp = "^[0-9]{0,18}$") String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        return tokens.page(cursor.isEmpty() ? Long.MAX_VALUE : Long.parseLong(cursor), limit);
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "endEnrolmentToken", summary = "End a token; devices that came in with it stay")
    @APIResponse(responseCode = "204", description = "Ended")
    @APIResponse(responseCode = "404", ref = OriginApi.PROBLEM)
    public void end(long id) {
        tokens.end(id);
    }
}
