package dev.starling.origin.release;

import dev.starling.id.ReleaseId;
import dev.starling.origin.api.release.VersionDetail;
import dev.starling.origin.blob.BlobStore;
import dev.starling.origin.blob.EgressLedger;
import dev.starling.origin.core.release.VersionLife;
import dev.starling.origin.core.release.VersionState;
import dev.starling.origin.core.release.VersionStep;
import dev.starling.origin.fleet.Assignments;
import dev.starling.origin.fleet.SwarmChanges;
import dev.starling.origin.persistence.Durability;
import dev.starling.origin.persistence.VersionRow;
import dev.starling.origin.persistence.VersionStore;
import dev.starling.origin.problem.ApiProblem;
import dev.starling.origin.problem.ProblemCode;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/// Publishes, retires and discards versions. Every step may be repeated: what is done already is answered as done.
@Singleton
public class Versions {

    private final Packages packages;
    private final VersionStore store;
    private final Publication publication;
    private final BlobStore blobs;
    private final EgressLedger egress;
    private final Assignments assignments;
    private final SwarmChanges changes;
    private final Durability durability;
    private final Clock clock;

    public Versions(
            Packages packages,
            VersionStore store,
            Publication publication,
            BlobStore blobs,
            EgressLedger egress,
            Assignments assignments,
            SwarmChanges changes,
            Durability durability,
            Clock clock) {
        this.packages = packages;
        this.store = store;
        this.publication = publication;
        this.blobs = blobs;
        this.egress = egress;
        this.assignments = assignments;
        this.changes = changes;
        this.durability = durability;
        this.clock = clock;
    }

    /// Assigns the version to every device and answers the check-ins that wait, once its targets are signed: at once
    /// when the publisher's key is here.
    public VersionDetail publish(String packageName, String version) {
        return change(packageName, version, VersionStep.PUBLISH);
    }

    /// Withdraws the version from every device.
    public VersionDetail retire(String packageName, String version) {
        return change(packageName, version, VersionStep.RETIRE);
    }

    /// Throws a version away that was never published. The name is free again.
    public void discard(String packageName, String version) throws IOException {
        VersionRow row = require(packageName, version);
        if (row.state == VersionState.UPLOADING) {
            throw refused(row, "its upload is under way; stop that first");
        }
        stateAfter(row, VersionStep.DISCARD);
        if (!publication.discard(row)) {
            throw refused(row, "it changed in this instant; look again");
        }
        durability.flush();
        if (row.releaseId != null) {
            blobs.delete(ReleaseId.parse(row.releaseId));
        }
    }

    private VersionDetail change(String packageName, String version, VersionStep step) {
        VersionRow row = require(packageName, version);
        if (stateAfter(row, step) != row.state) {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            boolean changed =
                    step == VersionStep.PUBLISH ? publication.submit(row, row.state) : publication.retire(row, now);
            if (changed) {
                durability.flush();
                Log.infof("%s %s: %s", packageName, version, step.name().toLowerCase(Locale.ROOT));
            }
            assignments.refresh();
            changes.changed();
        }
        return VersionView.of(require(packageName, version), egress);
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
