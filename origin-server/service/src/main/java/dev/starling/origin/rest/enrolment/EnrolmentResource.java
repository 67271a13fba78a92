package dev.starling.origin.rest.enrolment;

import dev.starling.origin.api.enrolment.AwaitApproval;
import dev.starling.origin.api.enrolment.Enrol;
import dev.starling.origin.api.enrolment.Identity;
import dev.starling.origin.api.enrolment.Renew;
import dev.starling.origin.enrolment.AttemptLimit;
import dev.starling.origin.enrolment.DeviceDoor;
import dev.starling.origin.enrolment.Enrolment;
import dev.starling.origin.enrolment.Renewals;
import dev.starling.origin.problem.ApiProblem;
import dev.starling.origin.problem.ProblemCode;
import dev.starling.origin.rest.OriginApi;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Where devices get their certificates: with a token, later with the certificate before. Open, because who asks has
/// no certificate yet; what is asked must prove itself.
@Path("/api/v1/agent")
@Tag(name = "Agents")
@PermitAll
public class EnrolmentResource {

    private static final int ASK_AGAIN_SECONDS = 30;
    private static final String JSON = "application/json";

    private final Enrolment enrolment;
    private final Renewals renewals;
    private final DeviceDoor door;
    private final AttemptLimit limit;

    public EnrolmentResource(Enrolment enrolment, Renewals renewals, DeviceDoor door, AttemptLimit limit) {
        this.enrolment = enrolment;
        this.renewals = renewals;
        this.door = door;
        this.limit = limit;
    }

    @POST
    @Path("/enrol")
    @Operation(operationId = "enrol", summary = "Exchange a token and a certificate request for an identity")
    @APIResponse(
            responseCode = "200",
            description = "The device is in",
            content = @Content(mediaType = JSON, schema = @Schema(implementation = Identity.class)))
    @APIResponse(
            responseCode = "202",
            description = "An operator has to decide; ask again",
            content = @Content(mediaType = JSON, schema = @Schema(implementation = AwaitApproval.class)))
    @APIResponse(responseCode = "400", ref = OriginApi.PROBLEM)
    @APIResponse(responseCode = "401", ref = OriginApi.PROBLEM)
    @APIResponse(responseCode = "403", ref = OriginApi.PROBLEM)
    @APIResponse(responseCode = "429", ref = OriginApi.PROBLEM)
    @APIResponse(responseCode = "503", ref = OriginApi.PROBLEM)
    public Response enrol(@NotNull @Valid Enrol request, @Context HttpServerRequest http) {
        Optional<Identity> identity = limited(http, () -> enrolment.enrol(request, source(http)));
        return identity.map(given -> Response.ok(given))
                .orElseGet(() -> Response.accepted(new AwaitApproval(ASK_AGAIN_SECONDS))
                        .header(HttpHeaders.RETRY_AFTER, ASK_AGAIN_SECONDS))
                .type(JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @POST
    @Path("/renew")
    @Operation(
            operationId = "renew",
            summary = "Another certificate for the same key",
            description = "With the present certificate; within 30 days of its end also without one, and then without"
                    + " network keys")
    @APIResponse(responseCode = "200", description = "The device's new identity")
    @APIResponse(responseCode = "400", ref = OriginApi.PROBLEM)
    @APIResponse(responseCode = "401", ref = OriginApi.PROBLEM)
    @APIResponse(responseCode = "403", ref = OriginApi.PROBLEM)
    @APIResponse(responseCode = "429", ref = OriginApi.PROBLEM)
    public Identity renew(@NotNull @Valid Renew request, @Context HttpServerRequest http) {
        http.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return limited(http, () -> renewals.renew(request.csr(), door.device(http), source(http)));
    }

    /// Whoever fails too often is not heard for a while.
    private <T> T limited(HttpServerRequest http, Supplier<T> attempt) {
        String source = source(http);
        Duration wait = limit.wait(source);
        if (wait.isPositive()) {
            long seconds = wait.toSeconds() + 1;
            http.response().putHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
            throw new ApiProblem(
                    ProblemCode.TOO_MANY_ATTEMPTS, "Wait " + seconds + " seconds, and use a token that is valid.");
        }
        try {
            return attempt.get();
        } catch (ApiProblem refused) {
            limit.failed(source);
            throw refused;
        }
    }

    private static String source(HttpServerRequest http) {
        return http.remoteAddress().hostAddress();
    }
}
