package dev.starling.origin.fleet;

import dev.starling.id.ReleaseId;
import dev.starling.manifest.PieceLayout;
import dev.starling.origin.api.fleet.DeviceReleaseState;
import dev.starling.origin.api.fleet.Swarm;
import dev.starling.origin.api.fleet.SwarmDevice;
import dev.starling.origin.api.fleet.SwarmRelease;
import dev.starling.origin.blob.EgressLedger;
import dev.starling.origin.core.fleet.SwarmTally;
import dev.starling.origin.persistence.FleetStore;
import dev.starling.origin.persistence.FleetStore.NamedProgress;
import dev.starling.origin.persistence.VersionRow;
import dev.starling.origin.persistence.VersionStore;
import jakarta.inject.Singleton;
import java.util.ArrayList;
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
        long sent = row.egressBytes + egress.unsaved(ReleaseId.parse(id));
        SwarmTally tally = SwarmTally.of(layout, fleet.totals(id, layout), sent);
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
                shown(fleet.progressWith(id, DEVICES_SHOWN)));
    }

    private static List<SwarmDevice> shown(List<NamedProgress> reports) {
        return reports.stream()
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
