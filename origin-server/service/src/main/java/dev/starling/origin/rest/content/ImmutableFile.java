package dev.starling.origin.rest.content;

import dev.starling.origin.problem.ApiProblem;
import dev.starling.origin.problem.ProblemCode;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import org.jboss.resteasy.reactive.FilePart;

/// A file that never changes, answered with the conditions and ranges of RFC 9110 and sent by the kernel without
/// passing through this program (sendfile).
public record ImmutableFile(Path file, EntityTag tag) {

    public static final String CACHE = "public, max-age=31536000, immutable";

    /// The answer to GET, without ranges.
    public Response whole(HttpServerRequest request) {
        if (tag.isIn(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
            return headers(Response.status(Response.Status.NOT_MODIFIED)).build();
        }
        return send(Response.ok(), 0, size());
    }

    /// The answer to GET.
    ///
    /// @param sending is told how many bytes of the file the answer will have, before they go
    public Response part(HttpServerRequest request, LongConsumer sending) {
        if (tag.isIn(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
            return headers(Response.status(Response.Status.NOT_MODIFIED)).build();
        }
        long size = size();
        String header = tag.allowsPart(request.getHeader("If-Range")) ? request.getHeader("Range") : null;
        return switch (ByteRange.parse(header, size)) {
            case ByteRange.Whole() -> {
                sending.accept(size);
                yield send(Response.ok(), 0, size);
            }
            case ByteRange.Part part -> {
                sending.accept(part.length());
                Response.ResponseBuilder partial = Response.status(Response.Status.PARTIAL_CONTENT)
                        .header("Content-Range", part.contentRange(size));
                yield send(partial, part.first(), part.length());
            }
            case ByteRange.Unsatisfiable() -> {
                request.response().putHeader("Content-Range", "bytes */" + size);
                throw new ApiProblem(
                        ProblemCode.RANGE_NOT_SATISFIABLE,
                        "The payload has " + size + " bytes; the range was " + header);
            }
        };
    }

    /// The answer to HEAD: Range has no meaning there (RFC 9110 section 14.2).
    Response head(HttpServerRequest request) {
        if (tag.isIn(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
            return headers(Response.status(Response.Status.NOT_MODIFIED)).build();
        }
        return headers(Response.ok())
                .type(MediaType.APPLICATION_OCTET_STREAM_TYPE)
                .header(HttpHeaders.CONTENT_LENGTH, size())
                .build();
    }

    private Response send(Response.ResponseBuilder response, long first, long length) {
        return headers(response)
                .type(MediaType.APPLICATION_OCTET_STREAM_TYPE)
                .entity(new FilePart(file.toFile(), first, length))
                .build();
    }

    private Response.ResponseBuilder headers(Response.ResponseBuilder response) {
        return response.header(HttpHeaders.ETAG, tag.value())
                .header(HttpHeaders.CACHE_CONTROL, CACHE)
                .header("Accept-Ranges", "bytes");
    }

    private long size() {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException("A published release's file cannot be read: " + file, e);
        }
    }
}
