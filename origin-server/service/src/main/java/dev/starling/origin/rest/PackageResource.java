package dev.starling.origin.rest;

import dev.starling.origin.api.release.NewPackage;
import dev.starling.origin.api.release.PackageDetail;
import dev.starling.origin.api.release.PackagePage;
import dev.starling.origin.api.release.PackageSummary;
import dev.starling.origin.release.Packages;
import dev.starling.origin.security.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/// Packages.
@Path("/api/v1/packages")
@Tag(name = "Packages")
@RolesAllowed(Role.VIEWER)
@SecurityRequirement(name = OriginApi.BEARER)
@SecurityRequirement(name = OriginApi.SESSION)
public class PackageResource {

    private final Packages packages;

    public PackageResource(Packages packages) {
        this.packages = packages;
    }

    @POST
    @RolesAllowed(Role.PUBLISHER)
    @ResponseStatus(201)
    @Operation(operationId = "createPackage", summary = "Create a package")
    @APIResponseSchema(value = PackageSummary.class, responseCode = "201", responseDescription = "Created")
    @APIResponse(responseCode = "400", ref = OriginApi.PROBLEM)
    @APIResponse(responseCode = "409", ref = OriginApi.PROBLEM)
    public PackageSummary create(@NotNull @Valid NewPackage wanted) {
        return packages.create(wanted);
    }

    @GET
    @Operation(operationId = "listPackages", summary = "Packages in order of name")
    @APIResponse(responseCode = "200", description = "One page")
    @APIResponse(responseCode = "400", ref = OriginApi.PROBLEM)
    public PackagePage list(
            @QueryParam("cursor") @DefaultValue("") @Pattern(regexp = "^[a-z0-9._+-]{0,100}$") String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        return packages.page(cursor, limit);
    }

    @GET
    @Path("/{name}")
    @Operation(operationId = "getPackage", summary = "One package with its versions")
    @APIResponse(responseCode = "200", description = "The package")
    @APIResponse(responseCode = "404", ref = OriginApi.PROBLEM)
    public PackageDetail get(String name) {
        return packages.detail(name);
    }
}
