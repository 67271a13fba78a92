package dev.starling.origin.rest.access;

import dev.starling.origin.access.ExternalLogins;
import dev.starling.origin.problem.ProblemCode;
import io.quarkus.logging.Log;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationCompletionException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jose4j.jwt.consumer.InvalidJwtException;

/// Leads a browser whose login at the OpenID provider failed back to the login page. Why is for the log: what is wrong
/// with a token is of use to who forged it. Strangers cannot fill the log: a line is written for what counts as an
/// address's failure, of which there are few a minute.
@Singleton
public class OidcRefusals {

    private static final String FAILED = "oidc-failed";
    private static final String UNREACHABLE = "oidc-unreachable";
    private static final int TEXT_MAX = 200;

    private final ExternalLogins logins;

    public OidcRefusals(ExternalLogins logins) {
        this.logins = logins;
    }

    static Response page(String reason) {
        return Response.seeOther(UriBuilder.fromPath("/admin/login")
                        .queryParam("refused", reason)
                        .build())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /// State, code or token are not as they should be, or the person gave up at the provider.
    @ServerExceptionMapper
    public Uni<Response> failed(AuthenticationCompletionException e, HttpServerRequest request) {
        return refuse(FAILED, e, request);
    }

    @ServerExceptionMapper
    public Uni<Response> unreachable(OIDCException e, HttpServerRequest request) {
        return refuse(UNREACHABLE, e, request);
    }

    /// Not on the caller's thread: it may be one that must not wait for the database.
    private Uni<Response> refuse(String reason, Throwable why, HttpServerRequest request) {
        String address = Replies.address(request);
        return Uni.createFrom()
                .item(() -> {
                    if (!logins.refused("", reason, address)) {
                        return page(ProblemCode.TOO_MANY_LOGINS.code());
                    }
                    Log.warnf("No login by the OpenID provider from %s (%s): %s", address, reason, text(why));
                    return page(reason);
                })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    /// Of it and what caused it, on one line: some of it was sent by who failed. What a token says stays out.
    private static String text(Throwable why) {
        StringBuilder text = new StringBuilder();
        for (Throwable cause = why; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidJwtException token) {
                text.setLength(0);
                token.getErrorDetails()
                        .forEach(error -> text.append(error.getErrorMessage()).append(' '));
                break;
            }
            text.append(cause.getMessage() == null ? "" : cause.getMessage() + " ");
        }
        String line = text.toString().replaceAll("[\\p{Cntrl}\\s]+", " ");
        return line.substring(0, Math.min(line.length(), TEXT_MAX));
    }
}
