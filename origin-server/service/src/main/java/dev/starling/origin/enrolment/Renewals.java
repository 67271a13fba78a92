package dev.starling.origin.enrolment;

import dev.starling.id.DeviceKey;
import dev.starling.id.PeerId;
import dev.starling.origin.api.enrolment.Identity;
import dev.starling.origin.audit.AuditAction;
import dev.starling.origin.audit.AuditLog;
import dev.starling.origin.audit.Caller;
import dev.starling.origin.core.enrolment.Renewal;
import dev.starling.origin.enrolment.Identities.Made;
import dev.starling.origin.persistence.enrolment.IdentityRow;
import dev.starling.origin.persistence.enrolment.IdentityStore;
import dev.starling.origin.problem.ApiProblem;
import dev.starling.origin.problem.ProblemCode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/// Gives known devices another certificate (`spec/enrolment.md`, "Renew"). Blocks.
@Singleton
public class Renewals {

    private final IdentityStore identities;
    private final Identities made;
    private final AuditLog audit;
    private final Clock clock;

    public Renewals(IdentityStore identities, Identities made, AuditLog audit, Clock clock) {
        this.identities = identities;
        this.made = made;
        this.audit = audit;
        this.clock = clock;
    }

    /// @param csr base64
    /// @param certified the device that the connection's certificate names, empty when there is none: then the
    ///     request's own signature has to do, which proves less
    /// @param source the address the request came from
    /// @throws ApiProblem when it is refused
    public Identity renew(String csr, Optional<PeerId> certified, String source) {
        DeviceKey key = Enrolment.key(csr);
        if (certified.isPresent() && !certified.get().equals(key.peerId())) {
            throw new ApiProblem(
                    ProblemCode.WRONG_DEVICE, "The request's key is not the certificate's. A new key needs a token.");
        }
        return QuarkusTransaction.requiringNew()
                .call(() -> renew(key, certified.isPresent(), source))
                .identity();
    }

    private Made renew(DeviceKey key, boolean keyHeld, String source) {
        String peer = key.peerId().hex();
        Optional<IdentityRow> device = identities.lock(peer);
        Renewal renewal = Renewal.decide(
                device.map(row -> row.standing).orElse(null),
                device.map(row -> row.certificateEndsAt).orElse(null),
                clock.instant());
        return switch (renewal) {
            case SHUT_OUT -> throw DeviceDoor.revoked();
            case ENROL_AGAIN ->
                throw new ApiProblem(
                        ProblemCode.ENROL_AGAIN, "The device is not known, or was away for too long. Use a new token.");
            case GRANTED -> {
                Made identity = made.make(key, keyHeld);
                device.orElseThrow().certificateEndsAt = identity.end();
                audit.recordAs(
                        new Caller("agent:" + peer, source),
                        AuditAction.DEVICE_RENEWED,
                        peer,
                        Map.of("proof", keyHeld ? "certificate" : "request"));
                yield identity;
            }
        };
    }
}
