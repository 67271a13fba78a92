package dev.starling.origin.rest;

import io.quarkus.vertx.http.runtime.RouteConstants;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/// Serves the console's one page under every address below `/admin/` that is not a file of it, so that a link to a
/// package or a device works; its own router then shows the right view. Files lie directly in `/admin/` or in
/// `/admin/assets/` and have a dot in their name.
@Singleton
public class ConsolePages {

    private static final String ROOT = "/admin/";
    private static final String PAGE = ROOT + "index.html";

    void install(@Observes Router router) {
        router.get("/").order(RouteConstants.ROUTE_ORDER_BEFORE_DEFAULT).handler(ConsolePages::redirect);
        router.get(ROOT + "*").order(RouteConstants.ROUTE_ORDER_BEFORE_DEFAULT).handler(ConsolePages::page);
    }

    private static void redirect(RoutingContext context) {
        context.response()
                .setStatusCode(302)
                .putHeader(HttpHeaders.LOCATION, ROOT)
                .end();
    }

    private static void page(RoutingContext context) {
        String path = context.normalizedPath();
        if (path.length() < ROOT.length()) {
            redirect(context);
            return;
        }
        String rest = path.substring(ROOT.length());
        boolean file = rest.startsWith("assets/") || (rest.indexOf('/') < 0 && rest.indexOf('.') >= 0);
        if (file) {
            context.next();
        } else {
            context.reroute(PAGE);
        }
    }
}
