package dev.starling.origin.walk;

import dev.starling.origin.security.Role;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Takes a header for a device's certificate, in tests alone: what a device may do is decided by its role, not by the
/// handshake, which has tests of its own.
@Singleton
public class StandInAgents implements HttpAuthenticationMechanism {

    static final String HEADER = "X-Test-Agent";

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        String peer = context.request().getHeader(HEADER);
        return peer == null
                ? Uni.createFrom().optional(Optional.<@Nullable SecurityIdentity>empty())
                : Uni.createFrom()
                        .item(QuarkusSecurityIdentity.builder()
                                .setPrincipal(new QuarkusPrincipal(peer))
                                .addRole(Role.AGENT)
                                .build());
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }
}
