package dev.starling.origin.rest;

import dev.starling.origin.api.reach.Reach;
import dev.starling.origin.fleet.FleetReach;
import dev.starling.origin.security.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Whether devices find each other, for monitoring.
@Path("/api/v1/reach")
@Tag(name = "Devices")
@RolesAllowed(Role.VIEWER)
@SecurityRequirement(name = OriginApi.BEARER)
@SecurityRequirement(name = OriginApi.SESSION)
public class ReachResource {

    private final FleetReach reach;

    public ReachResource(FleetReach reach) {
        this.reach = reach;
    }

    @GET
    @Operation(operationId = "getReach", summary = "How many devices find others, in which ways, and why or why not")
    @APIResponse(responseCode = "200", description = "Over the devices that are online")
    public Reach get() {
        return reach.now();
    }
}
