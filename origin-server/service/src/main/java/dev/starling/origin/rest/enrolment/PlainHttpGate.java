package dev.starling.origin.rest.enrolment;

import dev.starling.origin.config.OriginConfig;
import dev.starling.origin.problem.ApiProblem;
import dev.starling.origin.problem.Problem;
import dev.starling.origin.problem.ProblemCode;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.Json;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What may be done over plain HTTP: to ask how the origin is and to read signed metadata, from everywhere; console and
/// interface from this machine itself, or from everywhere when TLS ends at a proxy before the origin; and never
/// what devices do, who are known by their TLS alone.
@Singleton
public class PlainHttpGate {

    private static final Pattern OPEN = Pattern.compile("/q/health(/.*)?|/tuf/metadata/.*");
    private static final Pattern DEVICES = Pattern.compile("/api/v1/agent/(enrol|renew).*");

    /// Before anybody is asked who they are: a password or token that comes this way is not even looked at.
    private static final int BEFORE_AUTHENTICATION = Integer.MIN_VALUE + 2;

    private final boolean behindProxy;

    public PlainHttpGate(OriginConfig config) {
        behindProxy = config.behindProxy();
    }

    void install(@Observes Router router) {
        router.route().order(BEFORE_AUTHENTICATION).handler(this::check);
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        String path = context.normalizedPath();
        if (request.isSSL() || OPEN.matcher(path).matches()) {
            context.next();
        } else if (DEVICES.matcher(path).matches()) {
            refuse(request, "Use the origin's https address, as the bundle has it.");
        } else if (behindProxy || isFromHere(request)) {
            context.next();
        } else {
            refuse(
                    request,
                    "Use the origin's https address. If TLS ends at a proxy before it, set starling.behind-proxy=true.");
        }
    }

    /// Loopback, or any address of this machine's own.
    private static boolean isFromHere(HttpServerRequest request) {
        String from = host(request.remoteAddress());
        return from != null && from.equals(host(request.localAddress()));
    }

    private static @Nullable String host(@Nullable SocketAddress address) {
        return address == null ? null : address.hostAddress();
    }

    private static void refuse(HttpServerRequest request, String remedy) {
        ApiProblem problem = new ApiProblem(ProblemCode.TLS_NEEDED, remedy);
        request.response()
                .setStatusCode(problem.code().status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(Json.encode(Problem.of(problem, request.path())));
    }
}
