package dev.starling.origin.fleet;

import dev.starling.id.PeerId;
import dev.starling.id.ReleaseId;
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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is published, in memory, and the check-ins that wait for it to change: at most one a device, so that what
/// waits is bounded by the devices the origin takes. What a device should have of it, signed metadata alone says.
/// Thread-safe.
@Startup
@Singleton
public class Published {

    /// What people call a release.
    public record Named(String packageName, String version) {}

    /// Immutable.
    ///
    /// @param metadataVersion of the snapshot in force
    public record Current(long metadataVersion, Map<ReleaseId, Named> releases) {}

    private final VersionStore versions;
    private final TufStore metadata;
    private final Map<PeerId, UniEmitter<? super Current>> waiting = new LinkedHashMap<>();
    private volatile Current current;

    public Published(VersionStore versions, TufStore metadata) {
        this.versions = versions;
        this.metadata = metadata;
        this.current = load();
    }

    public Current current() {
        return current;
    }

    public boolean isPublished(ReleaseId release) {
        return current.releases().containsKey(release);
    }

    /// Reads the database and answers all who wait, if there is something new.
    public void refresh() {
        List<UniEmitter<? super Current>> woken;
        synchronized (waiting) {
            Current loaded = load();
            if (loaded.metadataVersion() == current.metadataVersion()) {
                return;
            }
            current = loaded;
            woken = List.copyOf(waiting.values());
            waiting.clear();
        }
        woken.forEach(emitter -> emitter.complete(current));
    }

    /// What is current as soon as its version is another than `known`, or as it is when the time is over or the same
    /// device asks again. A lower version than the device's is news as well: then the origin was restored from a
    /// backup. Holds no thread, and the answers are made on the worker pool: whoever publishes
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
            if (current.metadataVersion() == known) {
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

    /// For what changes without being published here: signatures that come later, revocations.
    @Scheduled(every = "5s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        if (snapshotVersion() != current.metadataVersion()) {
            refresh();
        }
    }

    private long snapshotVersion() {
        return metadata.currentVersion(RoleName.SNAPSHOT.quoted());
    }

    /// The version is read before the list: if both change in between, the list is newer than its number and the
    /// devices are woken once more.
    private Current load() {
        long version = snapshotVersion();
        Map<ReleaseId, Named> releases = new LinkedHashMap<>();
        for (VersionRow row : versions.published()) {
            if (row.releaseId != null) {
                releases.put(ReleaseId.parse(row.releaseId), new Named(row.packageName, row.version));
            }
        }
        return new Current(version, Collections.unmodifiableMap(releases));
    }
}
