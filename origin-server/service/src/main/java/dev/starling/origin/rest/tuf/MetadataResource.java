package dev.starling.origin.rest.tuf;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.starling.id.Digest;
import dev.starling.origin.problem.ApiProblem;
import dev.starling.origin.problem.ProblemCode;
import dev.starling.origin.rest.OriginApi;
import dev.starling.origin.rest.content.EntityTag;
import dev.starling.origin.tuf.ServedFiles;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Metadata for whoever asks: it proves itself by its signatures and names nothing secret.
@Path("/tuf/metadata/{file}")
@Tag(name = "TUF repository")
@PermitAll
@Blocking
public class MetadataResource {

    private static final String NEVER_CHANGES = "public, max-age=31536000, immutable";

    /// The timestamp alone is replaced in place. A cache may answer for a second, for a thousand devices at once.
    private static final String CHANGES = "public, max-age=1";

    private final ServedFiles files;

    public MetadataResource(ServedFiles files) {
        this.files = files;
    }

    @GET
    @Operation(
            operationId = "getMetadata",
            summary = "TUF metadata: timestamp.json, or VERSION.ROLE.json as it names them")
    @APIResponse(responseCode = "200", description = "As it was signed", ref = OriginApi.BYTES)
    @APIResponse(responseCode = "304", description = "The caller has it")
    @APIResponse(responseCode = "404", ref = OriginApi.PROBLEM)
    public Response get(String file, @Context HttpServerRequest request) {
        String raw = request.path().substring(request.path().lastIndexOf('/') + 1);
        byte[] bytes = files.metadata(raw)
                .map(text -> text.getBytes(UTF_8))
                .orElseThrow(() -> new ApiProblem(
                        ProblemCode.NO_SUCH_METADATA, "Ask for timestamp.json first: it names what there is."));
        EntityTag tag = EntityTag.of(Digest.sha256(bytes).hex());
        boolean held = tag.isIn(request.getHeader(HttpHeaders.IF_NONE_MATCH));
        Response.ResponseBuilder response =
                held ? Response.notModified() : Response.ok(bytes, MediaType.APPLICATION_JSON_TYPE);
        return response.header(HttpHeaders.ETAG, tag.value())
                .header(HttpHeaders.CACHE_CONTROL, raw.equals("timestamp.json") ? CHANGES : NEVER_CHANGES)
                .build();
    }
}
