package dev.starling.agent;

import dev.starling.agent.cli.Settings;
import dev.starling.agent.cli.VersionCommand;
import dev.starling.agent.origin.CheckIn;
import dev.starling.agent.origin.CheckIn.ReleaseReport;
import dev.starling.agent.telemetry.Ledger;
import dev.starling.agent.telemetry.Status;
import dev.starling.agent.telemetry.Status.AgentStatus;
import dev.starling.agent.telemetry.Status.ReleaseStatus;
import dev.starling.id.PeerId;

/// Who this agent is, to the origin and to people.
///
/// @param port where it listens
/// @param startedAt milliseconds since 1970
record Identity(PeerId peer, Settings settings, int port, long startedAt) {

    private static final int OS_MAX = 255;

    CheckIn checkIn(Ledger ledger) {
        String os = System.getProperty("os.name") + " " + System.getProperty("os.version");
        return new CheckIn(
                peer.hex(),
                settings.name(),
                VersionCommand.version(),
                os.substring(0, Math.min(OS_MAX, os.length())),
                port,
                settings.address() == null ? null : settings.address().getHostAddress(),
                0,
                0,
                ledger.releases().stream()
                        .limit(CheckIn.RELEASES_MAX)
                        .map(Identity::report)
                        .toList());
    }

    private static ReleaseReport report(ReleaseStatus release) {
        return new ReleaseReport(
                release.releaseId(),
                release.verified(),
                release.pieces(),
                release.state(),
                release.bytesFromOrigin(),
                release.bytesFromPeers(),
                release.bytesWasted(),
                release.bytesServed());
    }

    Status status(Ledger ledger, boolean originReachable) {
        return new Status(
                new AgentStatus(
                        peer.hex(),
                        settings.name(),
                        VersionCommand.version(),
                        port,
                        settings.origin().toString(),
                        originReachable,
                        startedAt),
                ledger.releases(),
                ledger.peers(),
                ledger.turnedAway());
    }
}
