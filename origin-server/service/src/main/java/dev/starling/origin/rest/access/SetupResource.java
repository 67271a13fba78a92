package dev.starling.origin.rest.access;

import dev.starling.origin.access.Logins;
import dev.starling.origin.access.SetUp;
import dev.starling.origin.api.access.FirstAdmin;
import dev.starling.origin.api.access.Session;
import dev.starling.origin.api.access.SetupState;
import dev.starling.origin.problem.ApiProblem;
import dev.starling.origin.problem.ProblemCode;
import dev.starling.origin.rest.OriginApi;
import dev.starling.origin.security.LoginLimit;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/// Making the first account.
@Path("/api/v1/setup")
@Tag(name = "Set-up")
public class SetupResource {

    private final SetUp setUp;
    private final Logins logins;
    private final LoginLimit limit;
    private final Replies replies;

    public SetupResource(SetUp setUp, Logins logins, LoginLimit limit, Replies replies) {
        this.setUp = setUp;
        this.logins = logins;
        this.limit = limit;
        this.replies = replies;
    }

    @GET
    @PermitAll
    @Operation(operationId = "setupState", summary = "Whether the first account has to be made")
    @APIResponse(responseCode = "200", description = "The state")
    public SetupState state() {
        return new SetupState(setUp.needed());
    }

    @POST
    @PermitAll
    @Produces(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(operationId = "setUp", summary = "Make the first account, an admin, by the one-time token; logs in")
    @APIResponseSchema(value = Session.class, responseCode = "201", responseDescription = "The cookie is set")
    @APIResponse(responseCode = "400", ref = OriginApi.PROBLEM)
    @APIResponse(responseCode = "401", ref = OriginApi.PROBLEM)
    @APIResponse(responseCode = "403", ref = OriginApi.PROBLEM)
    @APIResponse(responseCode = "409", ref = OriginApi.PROBLEM)
    @APIResponse(responseCode = "429", ref = OriginApi.PROBLEM)
    public Session setUp(@NotNull @Valid FirstAdmin admin, @Context HttpServerRequest request) throws IOException {
        String address = Replies.address(request);
        Replies.refuseForeign(request);
        if (!limit.allows(address)) {
            throw new ApiProblem(ProblemCode.TOO_MANY_LOGINS, "Too many failed from your address. Wait a minute.");
        }
        try {
            setUp.complete(admin);
        } catch (ApiProblem refused) {
            if (refused.code() == ProblemCode.SETUP_TOKEN_WRONG) {
                limit.failed(address);
            }
            throw refused;
        }
        return replies.begun(
                admin.name(), logins.enter(admin.name(), "set-up", address, Replies.browser(request)), request);
    }
}
