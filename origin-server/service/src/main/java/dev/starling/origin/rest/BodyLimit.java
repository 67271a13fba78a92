package dev.starling.origin.rest;

import dev.starling.origin.problem.ApiProblem;
import dev.starling.origin.problem.Problem;
import dev.starling.origin.problem.ProblemCode;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.Json;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/// Bounds the body of every request but the upload of a payload, which is read as a stream and may have any
/// length. Quarkus knows only one limit for all (`quarkus.http.limits.max-body-size`), which is therefore
/// switched off; this stands in the same place. Bodies of unknown length are refused, so that nothing has to be
/// counted later.
///
/// Who is answered before the body has arrived, because the upload is refused or fails, would leave a connection
/// on which neither side goes on. What still comes is thrown away for [#LINGER_MILLIS], so that the sender gets
/// to read the answer, and the connection is closed.
@Singleton
public class BodyLimit {

    /// A check-in with all the releases it may report has about 300 KiB.
    static final long BYTES = 1 << 20;

    /// Who asks for a certificate is not known yet.
    static final long STRANGERS_BYTES = 16 << 10;

    private static final int LINGER_MILLIS = 2000;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,7}");
    private static final Pattern CERTIFICATE = Pattern.compile("/api/v1/agent/(enrol|renew).*");
    private static final Pattern PAYLOAD = Pattern.compile("/api/v1/packages/[^/]+/versions/[^/]+/payload");

    /// Before whatever may answer without reading: plain HTTP that is refused, credentials that are wrong.
    private static final int FIRST = Integer.MIN_VALUE + 1;

    void install(@Observes Router router) {
        router.route().order(FIRST).handler(BodyLimit::drainAtTheEnd);
        router.route().order(RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT).handler(BodyLimit::check);
    }

    private static void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        boolean upload = request.method().equals(HttpMethod.PUT)
                && PAYLOAD.matcher(context.normalizedPath()).matches();
        if (upload) {
            context.next();
        } else if (request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
            refuse(request, ProblemCode.LENGTH_REQUIRED, "Send Content-Length, not a chunked body.");
        } else if (length != null && tooLong(length, limit(context))) {
            refuse(
                    request,
                    ProblemCode.BODY_TOO_LARGE,
                    "The body has " + length + " bytes of at most " + limit(context) + ".");
        } else {
            context.next();
        }
    }

    private static boolean tooLong(String length, long limit) {
        return !NUMBER.matcher(length).matches() || Long.parseLong(length) > limit;
    }

    private static long limit(RoutingContext context) {
        return CERTIFICATE.matcher(context.normalizedPath()).matches() ? STRANGERS_BYTES : BYTES;
    }

    private static void refuse(HttpServerRequest request, ProblemCode code, String detail) {
        request.response()
                .setStatusCode(code.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(Json.encode(Problem.of(new ApiProblem(code, detail), request.path())));
    }

    private static void drainAtTheEnd(RoutingContext context) {
        context.addEndHandler(end -> drain(context));
        context.next();
    }

    private static void drain(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!request.isEnded()) {
            request.handler(late -> {});
            request.resume();
            context.vertx().setTimer(LINGER_MILLIS, over -> {
                if (!request.isEnded()) {
                    request.connection().close();
                }
            });
        }
    }
}
