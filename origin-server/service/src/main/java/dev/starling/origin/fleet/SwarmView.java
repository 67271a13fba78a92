package dev.starling.origin.fleet;

import dev.starling.id.ReleaseId;
import dev.starling.manifest.PieceLayout;
import dev.starling.origin.api.fleet.DeviceReleaseState;
import dev.starling.origin.api.fleet.Swarm;
import dev.starling.origin.api.fleet.SwarmDevice;
import dev.starling.origin.api.fleet.SwarmRelease;
import dev.starling.origin.blob.EgressLedger;
import dev.starling.origin.core.fleet.Progress;
import dev.starling.origin.core.fleet.SwarmTally;
import dev.starling.origin.persistence.FleetStore;
import dev.starling.origin.persistence.FleetStore.NamedProgress;
import dev.starling.origin.persistence.ProgressRow;
import dev.starling.origin.persistence.VersionRow;
import dev.starling.origin.persistence.VersionStore;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The picture of the swarm: every published release over all devices. Blocks on the database.
@Singleton
public class SwarmView {

    static final int DEVICES_SHOWN = 200;

    private final VersionStore versions;
    private final FleetStore fleet;
    private final EgressLedger egress;

    public SwarmView(VersionStore versions, FleetStore fleet, EgressLedger egress) {
        this.versions = versions;
        this.fleet = fleet;
        this.egress = egress;
    }

    public Swarm draw() {
        List<SwarmRelease> releases = new ArrayList<>();
        for (VersionRow row : versions.published()) {
            if (row.releaseId != null && row.sizeBytes != null && row.pieceLength != null) {
                releases.add(release(row, row.releaseId, new PieceLayout(row.sizeBytes, row.pieceLength)));
            }
        }
        return new Swarm(releases);
    }

    private SwarmRelease release(VersionRow row, String id, PieceLayout layout) {
        List<NamedProgress> reports = fleet.progressWith(id);
        long sent = row.egressBytes + egress.unsaved(ReleaseId.parse(id));
        List<Progress> facts = reports.stream()
                .map(report -> progress(report.progress(), layout))
                .toList();
        SwarmTally tally = SwarmTally.of(layout, facts, sent);
        return new SwarmRelease(
                id,
                row.packageName,
                row.version,
                layout.length(),
                tally.devices(),
                tally.complete(),
                tally.piecesHeldRatio(),
                tally.bytesFromOrigin(),
                tally.bytesFromPeers(),
                tally.bytesWasted(),
                sent,
                tally.bytesSaved(),
                shown(reports));
    }

    /// The release's own number of pieces counts, not what a device says it is.
    private static Progress progress(ProgressRow row, PieceLayout layout) {
        return new Progress(
                Math.min(row.verified, layout.pieceCount()),
                layout.pieceCount(),
                row.bytesFromOrigin,
                row.bytesFromPeers,
                row.bytesWasted,
                row.bytesServed);
    }

    private static List<SwarmDevice> shown(List<NamedProgress> reports) {
        return reports.stream()
                .sorted(Comparator.comparing((NamedProgress report) ->
                                report.progress().state.equals("COMPLETE"))
                        .thenComparing(NamedProgress::deviceName)
                        .thenComparing(report -> report.progress().peerId))
                .limit(DEVICES_SHOWN)
                .map(report -> new SwarmDevice(
                        report.progress().peerId,
                        report.deviceName(),
                        report.progress().verified,
                        report.progress().pieces,
                        DeviceReleaseState.valueOf(report.progress().state),
                        report.progress().bytesFromOrigin,
                        report.progress().bytesFromPeers))
                .toList();
    }
}
