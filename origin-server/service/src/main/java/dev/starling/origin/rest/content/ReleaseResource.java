package dev.starling.origin.rest.content;

import dev.starling.id.ReleaseId;
import dev.starling.origin.blob.EgressLedger;
import dev.starling.origin.release.Content;
import dev.starling.origin.rest.OriginApi;
import dev.starling.origin.security.Role;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// The bytes of published releases. They prove themselves by hash and signature; who may read them is another matter.
@Path("/api/v1/releases/{releaseId}")
@Tag(name = "Content")
@RolesAllowed({Role.AGENT, Role.VIEWER})
@SecurityRequirement(name = OriginApi.CERTIFICATE)
@SecurityRequirement(name = OriginApi.BEARER)
@SecurityRequirement(name = OriginApi.SESSION)
@NonBlocking
public class ReleaseResource {

    private static final String ID = "^[0-9a-f]{64}$";

    private final Content content;
    private final EgressLedger egress;

    public ReleaseResource(Content content, EgressLedger egress) {
        this.content = content;
        this.egress = egress;
    }

    @GET
    @Path("/payload")
    @Operation(operationId = "getPayload", summary = "The payload, or one range of it")
    @APIResponse(responseCode = "200", ref = OriginApi.BYTES)
    @APIResponse(responseCode = "206", ref = OriginApi.BYTES)
    @APIResponse(responseCode = "304", description = "The caller has it")
    @APIResponse(responseCode = "404", ref = OriginApi.PROBLEM)
    @APIResponse(responseCode = "416", ref = OriginApi.PROBLEM)
    public Response payload(@Pattern(regexp = ID) String releaseId, @Context HttpServerRequest request) {
        ReleaseId release = ReleaseId.parse(releaseId);
        return new ImmutableFile(content.require(release).payload(), EntityTag.of(releaseId))
                .part(request, bytes -> EgressMeter.measure(request, egress, release, bytes));
    }

    @HEAD
    @Path("/payload")
    @Operation(operationId = "headPayload", summary = "The headers of the payload")
    @APIResponse(responseCode = "200", ref = OriginApi.HEADERS)
    @APIResponse(responseCode = "404", description = "No such release is published")
    public Response headPayload(@Pattern(regexp = ID) String releaseId, @Context HttpServerRequest request) {
        ReleaseId release = ReleaseId.parse(releaseId);
        return new ImmutableFile(content.require(release).payload(), EntityTag.of(releaseId)).head(request);
    }
}
