package dev.starling.origin.rest.site;

import dev.starling.origin.api.site.Site;
import dev.starling.origin.api.site.SiteChange;
import dev.starling.origin.api.site.SitePage;
import dev.starling.origin.rest.OriginApi;
import dev.starling.origin.security.Role;
import dev.starling.origin.site.Sites;
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

/// Sites.
@Path("/api/v1/sites")
@Tag(name = "Sites")
@SecurityRequirement(name = OriginApi.BEARER)
@SecurityRequirement(name = OriginApi.SESSION)
public class SiteResource {

    private final Sites sites;

    public SiteResource(Sites sites) {
        this.sites = sites;
    }

    @GET
    @RolesAllowed(Role.VIEWER)
    @Operation(operationId = "listSites", summary = "Sites in order of name")
    @APIResponse(responseCode = "200", description = "One page")
    @APIResponse(responseCode = "400", ref = OriginApi.PROBLEM)
    public SitePage list(
            @QueryParam("cursor") @DefaultValue("") @Pattern(regexp = "^[a-z0-9-]{0,63}$") String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        return sites.page(cursor, limit);
    }

    @POST
    @RolesAllowed({Role.OPERATOR, Role.ADMIN})
    @Produces(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(
            operationId = "createSite",
            summary = "Describe a site",
            description = "Sites that the origin learnt from subnets in the site's networks end; devices move at their"
                    + " next check-in")
    @APIResponseSchema(value = Site.class, responseCode = "201", responseDescription = "It is there")
    @APIResponse(responseCode = "400", ref = OriginApi.PROBLEM)
    @APIResponse(responseCode = "409", ref = OriginApi.PROBLEM)
    public Site create(@NotNull @Valid SiteChange wanted) {
        return sites.create(wanted);
    }

    @PUT
    @Path("/{name}")
    @RolesAllowed({Role.OPERATOR, Role.ADMIN})
    @Operation(operationId = "changeSite", summary = "Describe a site anew, its name as well")
    @APIResponse(responseCode = "200", description = "It is so now")
    @APIResponse(responseCode = "400", ref = OriginApi.PROBLEM)
    @APIResponse(responseCode = "404", ref = OriginApi.PROBLEM)
    @APIResponse(responseCode = "409", ref = OriginApi.PROBLEM)
    public Site change(String name, @NotNull @Valid SiteChange wanted) {
        return sites.change(name, wanted);
    }

    @DELETE
    @Path("/{name}")
    @RolesAllowed({Role.OPERATOR, Role.ADMIN})
    @Operation(
            operationId = "deleteSite",
            summary = "Forget a site",
            description =
                    "Where its devices belong is decided anew at their next check-in; one that was learnt may come"
                            + " back")
    @APIResponse(responseCode = "204", description = "Gone")
    @APIResponse(responseCode = "404", ref = OriginApi.PROBLEM)
    public void delete(String name) {
        sites.delete(name);
    }
}
