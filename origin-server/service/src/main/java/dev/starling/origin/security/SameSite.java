package dev.starling.origin.security;

import dev.starling.origin.problem.ApiProblem;
import dev.starling.origin.problem.ProblemCode;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Keeps pages of other sites from acting through a person's browser. Three walls, any of which is enough: the cookie
/// is
/// SameSite=Strict; a change made with it needs the header `X-Starling-Console`, which a page of another origin cannot
/// send without being granted it by CORS, which never happens; and where the browser says who sent the request
/// (`Sec-Fetch-Site`, else `Origin`), it must be the console itself.
///
/// Why no token in each form: such a token is a secret that the page has to be given and keep; the header says the same
/// (this came from a script that the browser let talk to us) and cannot leak. OWASP names it as a defence for
/// interfaces
/// that scripts alone call, which ours is.
public final class SameSite {

    public static final String CONSOLE_HEADER = "X-Starling-Console";

    private SameSite() {}

    /// For every request that comes with the cookie.
    ///
    /// @return why it is refused, null when it is not
    public static @Nullable ApiProblem faultOfChange(HttpServerRequest request) {
        if (!changes(request.method())) {
            return null;
        }
        if (!"1".equals(request.getHeader(CONSOLE_HEADER))) {
            return new ApiProblem(ProblemCode.CONSOLE_HEADER_MISSING, "Send the header " + CONSOLE_HEADER + ": 1.");
        }
        return faultOfSender(request);
    }

    /// For what gives a cookie out, too: otherwise a foreign page could log a person in as somebody else.
    ///
    /// @return why it is refused, null when it is not or when no browser sent it
    public static @Nullable ApiProblem faultOfSender(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader("Origin");
        boolean ours = site == null
                ? origin == null || fromHere(origin, request)
                : site.equals("same-origin") || site.equals("none");
        return ours
                ? null
                : new ApiProblem(ProblemCode.FOREIGN_SITE, "Open the console at its own address and try again.");
    }

    private static boolean fromHere(String origin, HttpServerRequest request) {
        try {
            String authority = URI.create(origin).getAuthority();
            return request.authority() != null
                    && authority != null
                    && authority.equalsIgnoreCase(request.authority().toString());
        } catch (IllegalArgumentException notAnOrigin) {
            return false;
        }
    }

    private static boolean changes(HttpMethod method) {
        return !method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD);
    }
}
