package dev.starling.origin.enrolment;

import dev.starling.id.PeerId;
import dev.starling.origin.problem.ApiProblem;
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

/// Recognises a device by the certificate of its connection: role `agent`, and its peer id in hexadecimal digits as
/// the principal's name. Who sends credentials of people as well is taken for what those say.
@Singleton
public class DeviceAuthentication implements HttpAuthenticationMechanism {

    private final DeviceDoor door;

    public DeviceAuthentication(DeviceDoor door) {
        this.door = door;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        if (context.request().getHeader("Authorization") != null) {
            return nobody();
        }
        try {
            return door.device(context.request())
                    .map(DeviceAuthentication::agent)
                    .orElseGet(DeviceAuthentication::nobody);
        } catch (ApiProblem shutOut) {
            return Uni.createFrom().failure(shutOut);
        }
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401));
    }

    /// Before those that people use.
    @Override
    public int getPriority() {
        return DEFAULT_PRIORITY + 1;
    }

    private static Uni<SecurityIdentity> agent(PeerId peer) {
        return Uni.createFrom()
                .item(QuarkusSecurityIdentity.builder()
                        .setPrincipal(new QuarkusPrincipal(peer.hex()))
                        .addRole(Role.AGENT)
                        .build());
    }

    /// How Quarkus is told that a request carries no credentials.
    private static Uni<SecurityIdentity> nobody() {
        return Uni.createFrom().optional(Optional.<@Nullable SecurityIdentity>empty());
    }
}
