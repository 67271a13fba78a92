package dev.starling.origin.enrolment;

import dev.starling.id.PeerId;
import dev.starling.origin.api.enrolment.PendingDevice;
import dev.starling.origin.api.enrolment.PendingDevicePage;
import dev.starling.origin.audit.AuditAction;
import dev.starling.origin.audit.AuditLog;
import dev.starling.origin.core.enrolment.Standing;
import dev.starling.origin.persistence.enrolment.IdentityRow;
import dev.starling.origin.persistence.enrolment.IdentityStore;
import dev.starling.origin.persistence.enrolment.TokenStore;
import dev.starling.origin.problem.ApiProblem;
import dev.starling.origin.problem.ProblemCode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What operators decide about single devices. Blocks.
@Singleton
public class DeviceDecisions {

    private final IdentityStore identities;
    private final TokenStore tokens;
    private final Standings standings;
    private final RevokedDevices revoked;
    private final AuditLog audit;
    private final Clock clock;

    public DeviceDecisions(
            IdentityStore identities,
            TokenStore tokens,
            Standings standings,
            RevokedDevices revoked,
            AuditLog audit,
            Clock clock) {
        this.identities = identities;
        this.tokens = tokens;
        this.standings = standings;
        this.revoked = revoked;
        this.audit = audit;
        this.clock = clock;
    }

    /// In order of peer id.
    ///
    /// @param after the cursor, empty for the first page
    public PendingDevicePage pending(String after, int limit) {
        List<IdentityRow> rows = identities.page(Standing.PENDING, after, limit + 1);
        List<IdentityRow> shown = rows.subList(0, Math.min(limit, rows.size()));
        return new PendingDevicePage(
                shown.stream().map(this::view).toList(), rows.size() > limit ? shown.getLast().peerId : null);
    }

    /// Lets the device in; it gets its certificate when it asks again.
    public void approve(PeerId device) {
        change(device, EnumSet.of(Standing.PENDING), Standing.APPROVED, AuditAction.DEVICE_APPROVED);
    }

    /// Does not let the device in.
    public void refuse(PeerId device) {
        change(device, EnumSet.of(Standing.PENDING, Standing.APPROVED), Standing.REFUSED, AuditAction.DEVICE_REFUSED);
    }

    /// Shuts the device out, at once and for good. One that was, stays so.
    public void revoke(PeerId device) {
        if (standings.of(device).filter(Standing.REVOKED::equals).isEmpty()) {
            change(
                    device,
                    EnumSet.complementOf(EnumSet.of(Standing.REVOKED)),
                    Standing.REVOKED,
                    AuditAction.DEVICE_REVOKED);
            revoked.changed();
        }
    }

    private void change(PeerId device, Set<Standing> before, Standing after, AuditAction action) {
        QuarkusTransaction.requiringNew().run(() -> {
            IdentityRow row = identities
                    .find(device.hex())
                    .orElseThrow(() -> new ApiProblem(
                            ProblemCode.NO_SUCH_DEVICE, "No device " + device.hex() + " ever asked to be let in."));
            if (!identities.change(device.hex(), before, after, clock.instant().truncatedTo(ChronoUnit.MILLIS))) {
                throw new ApiProblem(
                        ProblemCode.DEVICE_STANDING, "The device is " + row.standing + ", expected one of " + before);
            }
            audit.record(action, device.hex(), Map.of("name", row.name));
        });
        standings.set(device, after);
    }

    private PendingDevice view(IdentityRow row) {
        return new PendingDevice(
                row.peerId,
                row.name,
                row.os,
                row.agentVersion,
                row.address,
                tokens.find(row.tokenId).map(token -> token.name).orElse(""),
                row.askedAt);
    }
}
