package dev.starling.origin.rest.site;

import dev.starling.id.PeerId;
import dev.starling.origin.api.site.SiteOfDevice;
import dev.starling.origin.rest.OriginApi;
import dev.starling.origin.security.Role;
import dev.starling.origin.site.Sites;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Which site a device belongs to, when people decide it.
@Path("/api/v1/devices/{peerId}/site")
@Tag(name = "Sites")
@RolesAllowed({Role.OPERATOR, Role.ADMIN})
@SecurityRequirement(name = OriginApi.BEARER)
@SecurityRequirement(name = OriginApi.SESSION)
public class DeviceSiteResource {

    private final Sites sites;

    public DeviceSiteResource(Sites sites) {
        this.sites = sites;
    }

    @PUT
    @Operation(
            operationId = "assignSite",
            summary = "Decide a device's site, or leave it to what it says and where it is")
    @APIResponse(responseCode = "204", description = "Decided; the device learns it at its next check-in")
    @APIResponse(responseCode = "400", ref = OriginApi.PROBLEM)
    @APIResponse(responseCode = "404", ref = OriginApi.PROBLEM)
    public void assign(@Pattern(regexp = "^[0-9a-f]{64}$") String peerId, @NotNull @Valid SiteOfDevice wanted) {
        sites.assign(PeerId.parse(peerId), wanted);
    }
}
