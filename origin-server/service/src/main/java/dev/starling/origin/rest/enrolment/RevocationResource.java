package dev.starling.origin.rest.enrolment;

import dev.starling.id.PeerId;
import dev.starling.origin.enrolment.DeviceDecisions;
import dev.starling.origin.rest.OriginApi;
import dev.starling.origin.security.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Shuts devices out.
@Path("/api/v1/devices/{peerId}/revoke")
@Tag(name = "Enrolment")
@RolesAllowed({Role.OPERATOR, Role.ADMIN})
@SecurityRequirement(name = OriginApi.BEARER)
@SecurityRequirement(name = OriginApi.SESSION)
public class RevocationResource {

    private final DeviceDecisions decisions;

    public RevocationResource(DeviceDecisions decisions) {
        this.decisions = decisions;
    }

    @POST
    @Operation(operationId = "revokeDevice", summary = "Shut a device out, at once and for good")
    @APIResponse(responseCode = "204", description = "It is shut out")
    @APIResponse(responseCode = "404", ref = OriginApi.PROBLEM)
    public void revoke(@Pattern(regexp = "^[0-9a-f]{64}$") String peerId) {
        decisions.revoke(PeerId.parse(peerId));
    }
}
