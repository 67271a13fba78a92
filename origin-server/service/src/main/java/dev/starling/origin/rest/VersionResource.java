package dev.starling.origin.rest;

import dev.starling.origin.api.release.Rejection;
import dev.starling.origin.api.release.StoredRelease;
import dev.starling.origin.api.release.VersionDetail;
import dev.starling.origin.core.signing.CatalogueEntry.Platform;
import dev.starling.origin.release.Uploads;
import dev.starling.origin.release.Versions;
import dev.starling.origin.security.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/// One version of a package: upload, publish, retire, discard.
@Path("/api/v1/packages/{name}/versions/{version}")
@Tag(name = "Versions")
@RolesAllowed(Role.PUBLISHER)
@SecurityRequirement(name = OriginApi.BEARER)
@SecurityRequirement(name = OriginApi.SESSION)
public class VersionResource {

    private final Uploads uploads;
    private final Versions versions;

    public VersionResource(Uploads uploads, Versions versions) {
        this.uploads = uploads;
        this.versions = versions;
    }

    /// The body is read as a stream while it arrives, so its size is bounded by the disk alone (see [BodyLimit]).
    @PUT
    @Path("/payload")
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @ResponseStatus(201)
    @Operation(operationId = "uploadPayload", summary = "Create a version by streaming its payload, of any size")
    @APIResponseSchema(
            value = StoredRelease.class,
            responseCode = "201",
            responseDescription = "Stored; not yet published")
    @APIResponse(responseCode = "400", ref = OriginApi.PROBLEM)
    @APIResponse(responseCode = "404", ref = OriginApi.PROBLEM)
    @APIResponse(responseCode = "409", ref = OriginApi.PROBLEM)
    @APIResponse(responseCode = "503", ref = OriginApi.PROBLEM)
    @APIResponse(responseCode = "507", ref = OriginApi.PROBLEM)
    public StoredRelease upload(
            String name,
            String version,
            @QueryParam("fileName") @NotNull String fileName,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) @Nullable Long length,
            InputStream payload)
            throws IOException {
        return uploads.receive(name, version, fileName, payload, length == null ? 0 : length);
    }

    @POST
    @Path("/publish")
    @Operation(
            operationId = "publishVersion",
            summary = "Assign the version to every device, or ask for the approval to")
    @APIResponse(responseCode = "200", description = "Published or submitted, now or before")
    @APIResponse(responseCode = "400", ref = OriginApi.PROBLEM)
    @APIResponse(responseCode = "404", ref = OriginApi.PROBLEM)
    @APIResponse(responseCode = "409", ref = OriginApi.PROBLEM)
    public VersionDetail publish(
            String name,
            String version,
            @Parameter(
                            description =
                                    "What it runs on; other devices do not take it. As it was, at first any, when not given",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"any", "linux", "windows", "macos"}))
                    @QueryParam("platform")
                    @Pattern(regexp = "^(any|linux|windows|macos)$")
                    @Nullable
                    String platform) {
        return versions.publish(name, version, Optional.ofNullable(platform).map(Platform::of));
    }

    @POST
    @Path("/approve")
    @RolesAllowed(Role.APPROVER)
    @Operation(operationId = "approveVersion", summary = "Publish what somebody else wants published")
    @APIResponse(responseCode = "200", description = "Published, now or before")
    @APIResponse(responseCode = "404", ref = OriginApi.PROBLEM)
    @APIResponse(responseCode = "409", ref = OriginApi.PROBLEM)
    public VersionDetail approve(String name, String version) {
        return versions.approve(name, version);
    }

    @POST
    @Path("/reject")
    @RolesAllowed(Role.APPROVER)
    @Operation(operationId = "rejectVersion", summary = "Decline to publish what somebody wants published")
    @APIResponse(responseCode = "200", description = "Ready again, with the reason")
    @APIResponse(responseCode = "400", ref = OriginApi.PROBLEM)
    @APIResponse(responseCode = "404", ref = OriginApi.PROBLEM)
    @APIResponse(responseCode = "409", ref = OriginApi.PROBLEM)
    public VersionDetail reject(String name, String version, @NotNull @Valid Rejection rejection) {
        return versions.reject(name, version, rejection.reason());
    }

    @POST
    @Path("/retire")
    @RolesAllowed({Role.PUBLISHER, Role.OPERATOR})
    @Operation(operationId = "retireVersion", summary = "Withdraw a published version from every device")
    @APIResponse(responseCode = "200", description = "Retired, now or before")
    @APIResponse(responseCode = "404", ref = OriginApi.PROBLEM)
    @APIResponse(responseCode = "409", ref = OriginApi.PROBLEM)
    public VersionDetail retire(String name, String version) {
        return versions.retire(name, version);
    }

    @DELETE
    @Operation(operationId = "deleteVersion", summary = "Throw away a version that was never published")
    @APIResponse(responseCode = "204", description = "Gone")
    @APIResponse(responseCode = "404", ref = OriginApi.PROBLEM)
    @APIResponse(responseCode = "409", ref = OriginApi.PROBLEM)
    public void delete(String name, String version) throws IOException {
        versions.discard(name, version);
    }
}
