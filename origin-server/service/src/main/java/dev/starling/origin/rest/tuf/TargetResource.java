package dev.starling.origin.rest.tuf;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.starling.origin.blob.BlobStore;
import dev.starling.origin.blob.EgressLedger;
import dev.starling.origin.blob.StoredBlob;
import dev.starling.origin.problem.ApiProblem;
import dev.starling.origin.problem.ProblemCode;
import dev.starling.origin.rest.OriginApi;
import dev.starling.origin.rest.content.EgressMeter;
import dev.starling.origin.rest.content.EntityTag;
import dev.starling.origin.rest.content.ImmutableFile;
import dev.starling.origin.security.Role;
import dev.starling.origin.tuf.ServedFiles;
import dev.starling.origin.tuf.ServedFiles.Target;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Targets under the names that consistent snapshots give them (TUF 6.2).
@Path("/tuf/targets/{path:.+}")
@Tag(name = "TUF repository")
@RolesAllowed({Role.AGENT, Role.VIEWER})
@SecurityRequirement(name = OriginApi.CERTIFICATE)
@SecurityRequirement(name = OriginApi.BEARER)
@SecurityRequirement(name = OriginApi.SESSION)
@Blocking
public class TargetResource {

    private static final String BASE = "/tuf/targets/";

    private final ServedFiles files;
    private final BlobStore blobs;
    private final EgressLedger egress;

    public TargetResource(ServedFiles files, BlobStore blobs, EgressLedger egress) {
        this.files = files;
        this.blobs = blobs;
        this.egress = egress;
    }

    @GET
    @Operation(operationId = "getTarget", summary = "A TUF target, or one range of it: FOLDER/SHA256.NAME")
    @APIResponse(responseCode = "200", ref = OriginApi.BYTES)
    @APIResponse(responseCode = "206", ref = OriginApi.BYTES)
    @APIResponse(responseCode = "304", description = "The caller has it")
    @APIResponse(responseCode = "404", ref = OriginApi.PROBLEM)
    @APIResponse(responseCode = "416", ref = OriginApi.PROBLEM)
    public Response get(String path, @Context HttpServerRequest request) {
        Target target = files.target(request.path().substring(BASE.length())).orElseThrow(TargetResource::unknown);
        return switch (target) {
            case Target.Small(String text, String sha256) -> small(text.getBytes(UTF_8), EntityTag.of(sha256), request);
            case Target.OfRelease of -> ofRelease(of, request);
        };
    }

    private Response ofRelease(Target.OfRelease target, HttpServerRequest request) {
        StoredBlob blob = blobs.find(target.release()).orElseThrow(TargetResource::unknown);
        EntityTag tag = EntityTag.of(target.sha256());
        return target.manifest()
                ? new ImmutableFile(blob.manifest(), tag).whole(request)
                : new ImmutableFile(blob.payload(), tag)
                        .part(request, bytes -> EgressMeter.measure(request, egress, target.release(), bytes));
    }

    private static Response small(byte[] bytes, EntityTag tag, HttpServerRequest request) {
        boolean held = tag.isIn(request.getHeader(HttpHeaders.IF_NONE_MATCH));
        Response.ResponseBuilder response =
                held ? Response.notModified() : Response.ok(bytes, MediaType.APPLICATION_OCTET_STREAM_TYPE);
        return response.header(HttpHeaders.ETAG, tag.value())
                .header(HttpHeaders.CACHE_CONTROL, ImmutableFile.CACHE)
                .build();
    }

    private static ApiProblem unknown() {
        return new ApiProblem(ProblemCode.NO_SUCH_TARGET, "The metadata in force names no such target and hash.");
    }
}
