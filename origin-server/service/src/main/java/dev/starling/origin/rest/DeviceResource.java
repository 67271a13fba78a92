package dev.starling.origin.rest;

import dev.starling.origin.api.fleet.DevicePage;
import dev.starling.origin.fleet.Devices;
import dev.starling.origin.security.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Devices.
@Path("/api/v1/devices")
@Tag(name = "Devices")
@RolesAllowed(Role.VIEWER)
@SecurityRequirement(name = OriginApi.BEARER)
@SecurityRequirement(name = OriginApi.SESSION)
public class DeviceResource {

    private final Devices devices;

    public DeviceResource(Devices devices) {
        this.devices = devices;
    }

    @GET
    @Operation(operationId = "listDevices", summary = "Devices in order of peer id")
    @APIResponse(responseCode = "200", description = "One page")
    @APIResponse(responseCode = "400", ref = OriginApi.PROBLEM)
    public DevicePage list(
            @QueryParam("cursor") @DefaultValue("") @Pattern(regexp = "^[0-9a-f]{0,64}$") String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        return devices.page(cursor, limit);
    }
}
