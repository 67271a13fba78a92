package dev.starling.origin.audit;

import dev.starling.origin.security.Role;
import io.quarkus.arc.Arc;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/// Knows who the caller of the current request is. Outside of a request it is the origin itself.
@Singleton
public class Callers {

    private final CurrentVertxRequest requests;
    private final CurrentIdentityAssociation identities;

    public Callers(CurrentVertxRequest requests, CurrentIdentityAssociation identities) {
        this.requests = requests;
        this.identities = identities;
    }

    /// Must be called on a worker thread: a request's credentials may be looked at here for the first time.
    public Caller current() {
        if (!Arc.container().requestContext().isActive()) {
            return Caller.SYSTEM;
        }
        RoutingContext request = requests.getCurrent();
        if (request == null) {
            return Caller.SYSTEM;
        }
        SecurityIdentity identity = identities.getIdentity();
        String apiToken = identity.getAttribute(Role.API_TOKEN);
        return new Caller(name(identity), address(request), apiToken == null ? "" : apiToken);
    }

    private static String name(SecurityIdentity identity) {
        if (identity.isAnonymous()) {
            return Caller.ANONYMOUS;
        }
        String name = identity.getPrincipal().getName();
        return identity.hasRole(Role.AGENT) ? "agent:" + name : name;
    }

    private static String address(RoutingContext request) {
        SocketAddress remote = request.request().remoteAddress();
        String address = remote == null ? null : remote.hostAddress();
        return address == null ? "" : address;
    }
}
