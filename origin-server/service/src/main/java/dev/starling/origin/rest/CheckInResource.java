package dev.starling.origin.rest;

import dev.starling.id.PeerId;
import dev.starling.origin.api.fleet.CheckIn;
import dev.starling.origin.api.fleet.CheckInReply;
import dev.starling.origin.fleet.CheckIns;
import dev.starling.origin.problem.ApiProblem;
import dev.starling.origin.problem.ProblemCode;
import dev.starling.origin.security.Role;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Where agents report and ask. Which device it is, its certificate says.
@Path("/api/v1/agent/check-in")
@Tag(name = "Agents")
@RolesAllowed(Role.AGENT)
@SecurityRequirement(name = OriginApi.CERTIFICATE)
public class CheckInResource {

    private final CheckIns checkIns;
    private final SecurityIdentity caller;

    public CheckInResource(CheckIns checkIns, SecurityIdentity caller) {
        this.checkIns = checkIns;
        this.caller = caller;
    }

    @POST
    @Blocking
    @Operation(
            operationId = "checkIn",
            summary = "Report progress; learn whom to ask, and when there is new metadata",
            description =
                    "Answered at once when there is other metadata than knownMetadataVersion, else after waitSeconds or the"
                            + " instant there is")
    @APIResponse(responseCode = "200", description = "Neighbours, and the version of the metadata")
    @APIResponse(responseCode = "400", ref = OriginApi.PROBLEM)
    @APIResponse(responseCode = "503", ref = OriginApi.PROBLEM)
    public Uni<CheckInReply> checkIn(@NotNull @Valid CheckIn checkIn, @Context HttpServerRequest request) {
        PeerId device = PeerId.parse(caller.getPrincipal().getName());
        if (!device.hex().equals(checkIn.peerId())) {
            throw new ApiProblem(
                    ProblemCode.WRONG_DEVICE,
                    "The check-in is of " + checkIn.peerId() + ", the certificate of " + device.hex() + ".");
        }
        return checkIns.answer(device, checkIn, request.remoteAddress().hostAddress());
    }
}
