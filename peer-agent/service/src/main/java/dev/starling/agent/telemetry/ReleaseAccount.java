package dev.starling.agent.telemetry;

import dev.starling.agent.core.step.AgentEvent.Source;
import dev.starling.agent.store.ByteCounts;
import dev.starling.agent.telemetry.Status.ReleaseStatus;
import dev.starling.id.ReleaseId;
import dev.starling.manifest.Manifest;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The books of one release. Guarded by the [Ledger]'s lock.
final class ReleaseAccount {

    private final ReleaseId release;
    private final Manifest manifest;
    private final long assignedAt;
    private int verified;
    private ReleaseState state = ReleaseState.DOWNLOADING;
    private long fromOrigin;
    private long fromPeers;
    private long wasted;
    private long served;
    private ByteCounts saved;
    private @Nullable Long completedAt;
    private @Nullable Path path;

    ReleaseAccount(ReleaseId release, Manifest manifest, int verified, ByteCounts kept, long assignedAt) {
        this.release = release;
        this.manifest = manifest;
        this.verified = verified;
        this.saved = kept;
        this.fromOrigin = kept.fromOrigin();
        this.fromPeers = kept.fromPeers();
        this.wasted = kept.wasted();
        this.served = kept.served();
        this.assignedAt = assignedAt;
    }

    void gained(Source source, int bytes) {
        verified++;
        state = ReleaseState.DOWNLOADING;
        if (source == Source.ORIGIN) {
            fromOrigin += bytes;
        } else {
            fromPeers += bytes;
        }
    }

    void wasted(int bytes) {
        wasted += bytes;
    }

    void served(int bytes) {
        served += bytes;
    }

    void enter(ReleaseState next) {
        state = next;
    }

    void completed(Path file, long atMillis) {
        state = ReleaseState.COMPLETE;
        path = file;
        completedAt = atMillis;
    }

    /// Some of what was counted as verified had gone bad on the disk.
    void recount(int stillVerified) {
        verified = stillVerified;
        state = ReleaseState.DOWNLOADING;
    }

    /// The counts, when they have changed since this was last asked; else null.
    @Nullable
    ByteCounts takeUnsaved() {
        ByteCounts now = new ByteCounts(fromOrigin, fromPeers, wasted, served);
        if (now.equals(saved)) {
            return null;
        }
        saved = now;
        return now;
    }

    ReleaseStatus status() {
        return new ReleaseStatus(
                release.hex(),
                manifest.name().packageName(),
                manifest.name().version(),
                manifest.name().fileName(),
                manifest.sha256().hex(),
                manifest.layout().length(),
                manifest.layout().pieceCount(),
                verified,
                state.word(),
                fromOrigin,
                fromPeers,
                wasted,
                served,
                assignedAt,
                completedAt,
                path == null ? null : path.toString());
    }
}
