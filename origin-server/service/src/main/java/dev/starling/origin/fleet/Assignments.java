package dev.starling.origin.fleet;

import dev.starling.id.PeerId;
import dev.starling.id.ReleaseId;
import dev.starling.origin.api.fleet.AssignedRelease;
import dev.starling.origin.core.fleet.Assignment;
import dev.starling.origin.persistence.VersionRow;
import dev.starling.origin.persistence.VersionStore;
import dev.starling.origin.persistence.tuf.TufStore;
import dev.starling.trust.role.RoleName;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What all devices should have, in memory, and the check-ins that wait for it to change: at most one a device,
/// so that what waits is bounded by the devices the origin takes. Thread-safe.
@Startup
@Singleton
public class Assignments {

    /// The assignment with what a device is told of each release. Immutable.
    public record Current(Assignment assignment, List<AssignedRelease> releases) {}

    private final VersionStore versions;
    private final TufStore metadata;
    private final Map<PeerId, UniEmitter<? super Current>> waiting = new LinkedHashMap<>();
    private volatile Current current;

    public Assignments(VersionStore versions, TufStore metadata) {
        this.versions = versions;
        this.metadata = metadata;
        this.current = load();
    }

    public Current current() {
        return current;
    }

    public boolean isPublished(ReleaseId release) {
        return current.assignment().releases().contains(release);
    }

    /// Reads the database and answers all who wait, if there is something new.
    public void refresh() {
        List<UniEmitter<? super Current>> woken;
        synchronized (waiting) {
            Current loaded = load();
            if (loaded.assignment().revision() == current.assignment().revision()) {
                return;
            }
            current = loaded;
            woken = List.copyOf(waiting.values());
            waiting.clear();
        }
        woken.forEach(emitter -> emitter.complete(current));
    }

    /// The assignment as soon as its revision is another than `known`, or as it is when the time is over or the
    /// same device asks again. Holds no thread, and the answers are made on the worker pool: whoever publishes
    /// does not wait for those who are told.
    public Uni<Current> otherThan(long known, PeerId device, Duration atMost) {
        if (atMost.isZero()) {
            return Uni.createFrom().item(current);
        }
        return Uni.createFrom()
                .<Current>emitter(emitter -> await(known, device, emitter))
                .ifNoItem()
                .after(atMost)
                .recoverWithUni(() -> Uni.createFrom().item(current))
                .emitOn(Infrastructure.getDefaultWorkerPool());
    }

    private void await(long known, PeerId device, UniEmitter<? super Current> emitter) {
        UniEmitter<? super Current> answered = emitter;
        synchronized (waiting) {
            if (current.assignment().revision() == known) {
                emitter.onTermination(() -> forget(device, emitter));
                answered = waiting.put(device, emitter);
            }
        }
        if (answered != null) {
            answered.complete(current);
        }
    }

    private void forget(PeerId device, UniEmitter<? super Current> emitter) {
        synchronized (waiting) {
            waiting.remove(device, emitter);
        }
    }

    /// For what changes without being published here: signatures that come later, revocations, another
    /// replica.
    @Scheduled(every = "5s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        if (snapshotVersion() != current.assignment().revision()) {
            refresh();
        }
    }

    private long snapshotVersion() {
        return metadata.currentVersion(RoleName.SNAPSHOT.quoted());
    }

    /// The revision, the version of the snapshot in force, is read before the list: if both change in
    /// between, the list is newer than its number and is told once more.
    private Current load() {
        long revision = snapshotVersion();
        Set<ReleaseId> ids = new TreeSet<>();
        List<AssignedRelease> releases = new ArrayList<>();
        for (VersionRow row : versions.published()) {
            if (row.releaseId != null && row.sizeBytes != null) {
                ids.add(ReleaseId.parse(row.releaseId));
                releases.add(new AssignedRelease(row.releaseId, row.packageName, row.version, row.sizeBytes));
            }
        }
        return new Current(new Assignment(revision, new TreeSet<>(ids)), List.copyOf(releases));
    }
}
