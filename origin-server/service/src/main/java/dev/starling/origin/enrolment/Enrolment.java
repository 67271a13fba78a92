package dev.starling.origin.enrolment;

import dev.starling.id.DeviceKey;
import dev.starling.id.PeerId;
import dev.starling.id.Verdict;
import dev.starling.origin.api.enrolment.Enrol;
import dev.starling.origin.api.enrolment.Identity;
import dev.starling.origin.audit.AuditAction;
import dev.starling.origin.audit.AuditLog;
import dev.starling.origin.audit.Caller;
import dev.starling.origin.config.OriginConfig;
import dev.starling.origin.core.enrolment.Admission;
import dev.starling.origin.core.enrolment.EnrolmentToken;
import dev.starling.origin.core.enrolment.Standing;
import dev.starling.origin.core.enrolment.TokenTerms;
import dev.starling.origin.enrolment.Identities.Made;
import dev.starling.origin.fleet.PeerAddress;
import dev.starling.origin.network.Networks;
import dev.starling.origin.persistence.enrolment.IdentityRow;
import dev.starling.origin.persistence.enrolment.IdentityStore;
import dev.starling.origin.persistence.enrolment.TokenRow;
import dev.starling.origin.persistence.enrolment.TokenStore;
import dev.starling.origin.problem.ApiProblem;
import dev.starling.origin.problem.ProblemCode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/// Lets devices in that come with a token (`spec/enrolment.md`, "Enrol"). The questions and their order are
/// [Admission]'s; here they are asked of the database, in one transaction that leaves nothing behind when the answer
/// is no. Blocks.
@Singleton
public class Enrolment {

    /// Any port: an address is asked about, not an end of a connection.
    private static final int ANY_PORT = 1;

    private final TokenStore tokens;
    private final IdentityStore identities;
    private final Identities made;
    private final Standings standings;
    private final AuditLog audit;
    private final int devicesMax;
    private final Clock clock;

    public Enrolment(
            TokenStore tokens,
            IdentityStore identities,
            Identities made,
            Standings standings,
            AuditLog audit,
            OriginConfig config,
            Clock clock) {
        this.tokens = tokens;
        this.identities = identities;
        this.made = made;
        this.standings = standings;
        this.audit = audit;
        this.devicesMax = config.fleet().devicesMax();
        this.clock = clock;
    }

    /// @param source the address the request came from
    /// @return what the device is given, empty while an operator has to decide
    /// @throws ApiProblem when it is refused
    public Optional<Identity> enrol(Enrol request, String source) {
        DeviceKey key = key(request.csr());
        PeerId peer = key.peerId();
        if (standings.of(peer).isEmpty() && standings.size() >= devicesMax) {
            throw new ApiProblem(
                    ProblemCode.FLEET_FULL, "Raise starling.fleet.devices-max (STARLING_FLEET_DEVICES_MAX).");
        }
        Optional<Made> identity =
                QuarkusTransaction.requiringNew().call(() -> admit(request, key, new PeerAddress(source, ANY_PORT)));
        standings.set(peer, identity.isPresent() ? Standing.ENROLLED : Standing.PENDING);
        return identity.map(Made::identity);
    }

    /// The key of a certificate request from outside.
    ///
    /// @throws ApiProblem when it is none, or does not prove that its sender has it
    static DeviceKey key(String csr) {
        byte[] der;
        try {
            der = Base64.getMimeDecoder().decode(csr);
        } catch (IllegalArgumentException notBase64) {
            throw new ApiProblem(ProblemCode.CSR_REFUSED, "The request is not base64.");
        }
        return switch (CsrReader.read(der)) {
            case Verdict.Accepted<DeviceKey>(DeviceKey key) -> key;
            case Verdict.Rejected<DeviceKey> refused ->
                throw new ApiProblem(ProblemCode.CSR_REFUSED, "The origin found " + refused.found() + ".");
        };
    }

    private Optional<Made> admit(Enrol request, DeviceKey key, PeerAddress source) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        TokenRow token = EnrolmentToken.of(request.token())
                .flatMap(offered -> tokens.known(offered.lookup()).filter(row -> offered.fits(row.rest)))
                .orElseThrow(Enrolment::unusable);
        long tokenId = TokenView.id(token);
        String peer = key.peerId().hex();
        boolean unheardOf = identities.arrive(row(request, peer, tokenId, source, now));
        IdentityRow device = identities.lock(peer).orElseThrow();
        Standing standing = unheardOf ? null : device.standing;
        Admission admission =
                Admission.decide(terms(token), tokens.wasUsed(tokenId, peer), standing, source.endpoint(), now);
        return switch (admission) {
            case Admission.Refused(Admission.Reason reason) -> throw refused(reason);
            case Admission.Waiting(boolean firstUse) -> {
                use(firstUse, tokenId, peer, now);
                describe(device, request, tokenId, source, Standing.PENDING, now);
                yield Optional.empty();
            }
            case Admission.Granted(boolean firstUse) -> {
                Made identity = made.make(key, true);
                use(firstUse, tokenId, peer, now);
                describe(device, request, tokenId, source, Standing.ENROLLED, now);
                device.certificateEndsAt = identity.end();
                audit.recordAs(
                        new Caller("agent:" + peer, source.address()),
                        AuditAction.DEVICE_ENROLLED,
                        peer,
                        Map.of("name", request.name(), "token", token.name));
                yield Optional.of(identity);
            }
        };
    }

    private void use(boolean firstUse, long tokenId, String peer, Instant now) {
        if (firstUse && !tokens.use(tokenId, peer, now)) {
            throw unusable();
        }
    }

    private static TokenTerms terms(TokenRow token) {
        return new TokenTerms(
                token.endsAt,
                token.usesLeft,
                token.endedAt != null,
                token.approval,
                Networks.split(token.networks).stream().map(Networks::parse).toList());
    }

    private static IdentityRow row(Enrol request, String peer, long tokenId, PeerAddress source, Instant now) {
        IdentityRow row = new IdentityRow();
        row.peerId = peer;
        row.askedAt = now;
        describe(row, request, tokenId, source, Standing.PENDING, now);
        return row;
    }

    private static void describe(
            IdentityRow row, Enrol request, long tokenId, PeerAddress source, Standing standing, Instant now) {
        if (row.standing != standing) {
            row.standing = standing;
            row.changedAt = now;
        }
        row.name = request.name();
        row.os = request.os();
        row.agentVersion = request.agentVersion();
        row.address = source.address();
        row.tokenId = tokenId;
    }

    private static ApiProblem refused(Admission.Reason reason) {
        return switch (reason) {
            case TOKEN_UNUSABLE -> unusable();
            case ADDRESS ->
                new ApiProblem(
                        ProblemCode.ENROLMENT_ADDRESS_REFUSED, "Use a token that may be used from this network.");
            case REVOKED -> DeviceDoor.revoked();
            case BY_OPERATOR ->
                new ApiProblem(
                        ProblemCode.ENROLMENT_REFUSED, "Ask an operator. The device comes back with a new key alone.");
        };
    }

    private static ApiProblem unusable() {
        return new ApiProblem(
                ProblemCode.ENROLMENT_TOKEN_UNUSABLE,
                "It is unknown, over, withdrawn or used up. Ask an operator for another.");
    }
}
