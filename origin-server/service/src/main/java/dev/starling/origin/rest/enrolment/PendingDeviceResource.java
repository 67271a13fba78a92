package dev.starling.origin.rest.enrolment;

import dev.starling.id.PeerId;
import dev.starling.origin.api.enrolment.PendingDevicePage;
import dev.starling.origin.enrolment.DeviceDecisions;
import dev.starling.origin.rest.OriginApi;
import dev.starling.origin.security.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Devices that wait for an operator.
@Path("/api/v1/pending-devices")
@Tag(name = "Enrolment")
@RolesAllowed({Role.OPERATOR, Role.ADMIN})
@SecurityRequirement(name = OriginApi.BEARER)
@SecurityRequirement(name = OriginApi.SESSION)
public class PendingDeviceResource {

    private static final String ID = "^[0-9a-f]{64}$";

    private final DeviceDecisions decisions;

    public PendingDeviceResource(DeviceDecisions decisions) {
        this.decisions = decisions;
    }

    @GET
    @Operation(operationId = "listPendingDevices", summary = "Devices that wait for approval, in order of peer id")
    @APIResponse(responseCode = "200", description = "One page")
    @APIResponse(responseCode = "400", ref = OriginApi.PROBLEM)
    public PendingDevicePage pending(
            @QueryParam("cursor") @DefaultValue("") @Pattern(regexp = "^[0-9a-f]{0,64}$") String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        return decisions.pending(cursor, limit);
    }

    @POST
    @Path("/{peerId}/approve")
    @Operation(operationId = "approveDevice", summary = "Let a device in")
    @APIResponse(responseCode = "204", description = "It gets its certificate when it asks again")
    @APIResponse(responseCode = "404", ref = OriginApi.PROBLEM)
    @APIResponse(responseCode = "409", ref = OriginApi.PROBLEM)
    public void approve(@Pattern(regexp = ID) String peerId) {
        decisions.approve(PeerId.parse(peerId));
    }

    @POST
    @Path("/{peerId}/refuse")
    @Operation(operationId = "refuseDevice", summary = "Do not let a device in")
    @APIResponse(responseCode = "204", description = "Its key opens nothing any more")
    @APIResponse(responseCode = "404", ref = OriginApi.PROBLEM)
    @APIResponse(responseCode = "409", ref = OriginApi.PROBLEM)
    public void refuse(@Pattern(regexp = ID) String peerId) {
        decisions.refuse(PeerId.parse(peerId));
    }
}
