package dev.starling.origin.release;

import dev.starling.id.ReleaseId;
import dev.starling.origin.api.release.VersionDetail;
import dev.starling.origin.audit.AuditAction;
import dev.starling.origin.audit.AuditLog;
import dev.starling.origin.audit.Callers;
import dev.starling.origin.blob.BlobStore;
import dev.starling.origin.blob.EgressLedger;
import dev.starling.origin.config.OriginConfig;
import dev.starling.origin.core.release.FourEyes;
import dev.starling.origin.core.release.VersionLife;
import dev.starling.origin.core.release.VersionState;
import dev.starling.origin.core.release.VersionStep;
import dev.starling.origin.core.signing.CatalogueEntry.Platform;
import dev.starling.origin.fleet.Published;
import dev.starling.origin.fleet.SwarmChanges;
import dev.starling.origin.persistence.Durability;
import dev.starling.origin.persistence.VersionRow;
import dev.starling.origin.persistence.VersionStore;
import dev.starling.origin.problem.ApiProblem;
import dev.starling.origin.problem.ProblemCode;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Publishes, retires and discards versions. Every step may be repeated: what is done already is answered as done.
@Singleton
public class Versions {

    private static final Map<VersionStep, AuditAction> ACTIONS = new EnumMap<>(Map.of(
            VersionStep.PUBLISH, AuditAction.VERSION_PUBLISHED,
            VersionStep.SUBMIT, AuditAction.VERSION_SUBMITTED,
            VersionStep.APPROVE, AuditAction.VERSION_APPROVED,
            VersionStep.REJECT, AuditAction.VERSION_REJECTED,
            VersionStep.RETIRE, AuditAction.VERSION_RETIRED));

    private final Packages packages;
    private final VersionStore store;
    private final Publication publication;
    private final BlobStore blobs;
    private final EgressLedger egress;
    private final Published published;
    private final SwarmChanges changes;
    private final Durability durability;
    private final AuditLog audit;
    private final Callers callers;
    private final Clock clock;
    private final boolean fourEyes;

    public Versions(
            Packages packages,
            VersionStore store,
            Publication publication,
            BlobStore blobs,
            EgressLedger egress,
            Published published,
            SwarmChanges changes,
            Durability durability,
            AuditLog audit,
            Callers callers,
            Clock clock,
            OriginConfig config) {
        this.packages = packages;
        this.store = store;
        this.publication = publication;
        this.blobs = blobs;
        this.egress = egress;
        this.published = published;
        this.changes = changes;
        this.durability = durability;
        this.audit = audit;
        this.callers = callers;
        this.clock = clock;
        this.fourEyes = config.fourEyes();
    }

    /// Assigns the version to every device and answers the check-ins that wait, once its targets are signed: at once
    /// when the publisher's key is here. Where four eyes are needed, asks for somebody else's approval to do so.
    ///
    /// @param platform what it runs on; as it was, at first any, when empty
    public VersionDetail publish(String packageName, String version, Optional<Platform> platform) {
        VersionRow row = require(packageName, version);
        if (row.state != VersionState.READY) {
            platform.filter(other -> other != row.platform).ifPresent(other -> {
                throw refused(row, "its platform, " + row.platform.word() + ", cannot change any more");
            });
        }
        row.platform = platform.orElse(row.platform);
        return change(row, fourEyes ? VersionStep.SUBMIT : VersionStep.PUBLISH, "");
    }

    /// Publishes what somebody else wants published.
    public VersionDetail approve(String packageName, String version) {
        return change(require(packageName, version), VersionStep.APPROVE, "");
    }

    /// Declines to publish what somebody wants published.
    public VersionDetail reject(String packageName, String version, String reason) {
        return change(require(packageName, version), VersionStep.REJECT, reason);
    }

    /// Withdraws the version from every device.
    public VersionDetail retire(String packageName, String version) {
        return change(require(packageName, version), VersionStep.RETIRE, "");
    }

    /// Throws a version away that was never published. The name is free again.
    public void discard(String packageName, String version) throws IOException {
        VersionRow row = require(packageName, version);
        if (row.state == VersionState.UPLOADING) {
            throw refused(row, "its upload is under way; stop that first");
        }
        stateAfter(row, VersionStep.DISCARD);
        boolean removed = QuarkusTransaction.requiringNew().call(() -> {
            audit.record(AuditAction.VERSION_DISCARDED, packageName + " " + version, Map.of());
            return publication.discard(row);
        });
        if (!removed) {
            throw refused(row, "it changed in this instant; look again");
        }
        durability.flush();
        if (row.releaseId != null) {
            blobs.delete(ReleaseId.parse(row.releaseId));
        }
    }

    private VersionDetail change(VersionRow row, VersionStep step, String reason) {
        VersionState after = stateAfter(row, step);
        if (after != row.state) {
            if (step == VersionStep.APPROVE) {
                refuseOwn(row);
            }
            if (QuarkusTransaction.requiringNew().call(() -> changed(row, step, reason))) {
                durability.flush();
                Log.infof(
                        "%s %s is %s",
                        row.packageName, row.version, after.name().toLowerCase(Locale.ROOT));
            }
            published.refresh();
            changes.changed();
        }
        return VersionView.of(require(row.packageName, row.version), egress);
    }

    /// In the caller's transaction, with its entry in the audit log.
    private boolean changed(VersionRow row, VersionStep step, String reason) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String by = callers.current().actor();
        boolean changed = switch (step) {
            case PUBLISH -> publication.submit(row, row.state, row.platform);
            case SUBMIT -> publication.request(row, by, row.platform);
            case APPROVE -> publication.approve(row, by);
            case REJECT -> store.reject(row, reason);
            case RETIRE -> publication.retire(row, now);
            case BEGIN_UPLOAD, FINISH_UPLOAD, DISCARD, SIGN ->
                throw new IllegalArgumentException("not a change: " + step);
        };
        if (changed) {
            Map<String, String> details = new LinkedHashMap<>();
            details.put("releaseId", String.valueOf(row.releaseId));
            details.put("platform", row.platform.word());
            if (step == VersionStep.REJECT) {
                details.put("reason", reason);
            }
            audit.record(Objects.requireNonNull(ACTIONS.get(step)), row.packageName + " " + row.version, details);
        }
        return changed;
    }

    private void refuseOwn(VersionRow row) {
        String approver = callers.current().actor();
        if (!FourEyes.mayApprove(approver, row.uploadedBy, row.submittedBy)) {
            throw new ApiProblem(
                    ProblemCode.OWN_RELEASE,
                    row.packageName + " " + row.version + " was uploaded by " + row.uploadedBy + " and submitted by "
                            + row.submittedBy + ". Ask somebody else to approve it.");
        }
    }

    private static VersionState stateAfter(VersionRow row, VersionStep step) {
        return VersionLife.after(row.state, step)
                .orElseThrow(() ->
                        refused(row, "that does not allow to " + step.name().toLowerCase(Locale.ROOT) + " it"));
    }

    private static ApiProblem refused(VersionRow row, String why) {
        return new ApiProblem(
                ProblemCode.VERSION_STATE,
                row.packageName + " " + row.version + " is " + row.state.name().toLowerCase(Locale.ROOT) + ", and "
                        + why + ".");
    }

    private VersionRow require(String packageName, String version) {
        packages.require(packageName);
        Optional<VersionRow> found = Names.isVersion(version) ? store.find(packageName, version) : Optional.empty();
        return found.orElseThrow(
                () -> new ApiProblem(ProblemCode.NO_SUCH_VERSION, packageName + " has no version " + version + "."));
    }
}
