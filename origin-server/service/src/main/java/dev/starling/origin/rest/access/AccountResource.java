package dev.starling.origin.rest.access;

import dev.starling.origin.access.Accounts;
import dev.starling.origin.api.account.Account;
import dev.starling.origin.api.account.AccountPage;
import dev.starling.origin.api.account.AccountRoles;
import dev.starling.origin.api.account.FirstPassword;
import dev.starling.origin.api.account.NewAccount;
import dev.starling.origin.rest.OriginApi;
import dev.starling.origin.security.Role;
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
import jakarta.ws.rs.PUT;
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

/// Everybody's accounts.
@Path("/api/v1/accounts")
@Tag(name = "Accounts")
@RolesAllowed(Role.ADMIN)
@SecurityRequirement(name = OriginApi.BEARER)
@SecurityRequirement(name = OriginApi.SESSION)
public class AccountResource {

    private final Accounts accounts;

    public AccountResource(Accounts accounts) {
        this.accounts = accounts;
    }

    @GET
    @Operation(operationId = "listAccounts", summary = "Accounts in order of name")
    @APIResponse(responseCode = "200", description = "One page")
    @APIResponse(responseCode = "400", ref = OriginApi.PROBLEM)
    public AccountPage list(
            @QueryParam("cursor") @DefaultValue("") @Pattern(regexp = "^[a-z0-9._@-]{0,100}$") String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        return accounts.page(cursor, limit);
    }

    @POST
    @Produces(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(operationId = "createAccount", summary = "Create an account whose first login changes the password")
    @APIResponseSchema(value = Account.class, responseCode = "201", responseDescription = "Created")
    @APIResponse(responseCode = "400", ref = OriginApi.PROBLEM)
    @APIResponse(responseCode = "409", ref = OriginApi.PROBLEM)
    public Account create(@NotNull @Valid NewAccount wanted) {
        return accounts.create(wanted);
    }

    @GET
    @Path("/{name}")
    @Operation(operationId = "getAccount", summary = "One account")
    @APIResponse(responseCode = "200", description = "The account")
    @APIResponse(responseCode = "404", ref = OriginApi.PROBLEM)
    public Account get(String name) {
        return accounts.get(name);
    }

    @PUT
    @Path("/{name}/roles")
    @Operation(operationId = "giveRoles", summary = "Give an account other roles, at once")
    @APIResponse(responseCode = "200", description = "Given")
    @APIResponse(responseCode = "400", ref = OriginApi.PROBLEM)
    @APIResponse(responseCode = "404", ref = OriginApi.PROBLEM)
    @APIResponse(responseCode = "409", ref = OriginApi.PROBLEM)
    public Account giveRoles(String name, @NotNull @Valid AccountRoles wanted) {
        return accounts.giveRoles(name, wanted.roles());
    }

    @PUT
    @Path("/{name}/password")
    @Operation(operationId = "resetPassword", summary = "Set a password that the next login changes; ends its sessions")
    @APIResponse(responseCode = "204", description = "Set")
    @APIResponse(responseCode = "400", ref = OriginApi.PROBLEM)
    @APIResponse(responseCode = "404", ref = OriginApi.PROBLEM)
    @APIResponse(responseCode = "409", ref = OriginApi.PROBLEM)
    public void resetPassword(String name, @NotNull @Valid FirstPassword wanted) {
        accounts.resetPassword(name, wanted.password());
    }

    @DELETE
    @Path("/{name}/totp")
    @Operation(operationId = "resetTotp", summary = "Take the second factor from who has lost it")
    @APIResponse(responseCode = "204", description = "Off")
    @APIResponse(responseCode = "404", ref = OriginApi.PROBLEM)
    public void resetTotp(String name) {
        accounts.resetTotp(name);
    }

    @DELETE
    @Path("/{name}/sessions")
    @Operation(operationId = "endSessions", summary = "Log an account out everywhere")
    @APIResponse(responseCode = "204", description = "Ended")
    @APIResponse(responseCode = "404", ref = OriginApi.PROBLEM)
    public void endSessions(String name) {
        accounts.endSessions(name);
    }

    @POST
    @Path("/{name}/disable")
    @Operation(operationId = "disableAccount", summary = "Shut an account and its API tokens out, at once")
    @APIResponse(responseCode = "200", description = "Disabled, now or before")
    @APIResponse(responseCode = "404", ref = OriginApi.PROBLEM)
    @APIResponse(responseCode = "409", ref = OriginApi.PROBLEM)
    public Account disable(String name) {
        return accounts.disable(name);
    }

    @POST
    @Path("/{name}/enable")
    @Operation(operationId = "enableAccount", summary = "Let an account in again")
    @APIResponse(responseCode = "200", description = "Enabled, now or before")
    @APIResponse(responseCode = "404", ref = OriginApi.PROBLEM)
    public Account enable(String name) {
        return accounts.enable(name);
    }
}
