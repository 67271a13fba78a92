package dev.starling.agent;

import dev.starling.agent.cli.Settings;
import dev.starling.agent.cli.VersionCommand;
import dev.starling.agent.identity.DeviceIdentity;
import dev.starling.agent.identity.LiveIdentity;
import dev.starling.agent.identity.NetworkKeys;
import dev.starling.agent.origin.CheckIn;
import dev.starling.agent.origin.CheckIn.ReleaseReport;
import dev.starling.agent.origin.CheckIn.Surroundings;
import dev.starling.agent.site.Signs;
import dev.starling.agent.site.Whereabouts;
import dev.starling.agent.telemetry.Ledger;
import dev.starling.agent.telemetry.Status;
import dev.starling.agent.telemetry.Status.AgentStatus;
import dev.starling.agent.telemetry.Status.EnrolmentStatus;
import dev.starling.agent.telemetry.Status.ReleaseStatus;
import dev.starling.agent.telemetry.Status.UpdateStatus;
import dev.starling.id.PeerId;
import java.util.Locale;

/// Who this agent is, to the origin and to people.
///
/// @param port where it listens
/// @param startedAt milliseconds since 1970
record Identity(LiveIdentity live, Settings settings, int port, long startedAt) {

    private static final int OS_MAX = 255;

    PeerId peer() {
        return live.key().peerId();
    }

    CheckIn checkIn(Ledger ledger, Whereabouts whereabouts) {
        Signs signs = whereabouts.signs();
        return new CheckIn(
                peer().hex(),
                settings.name(),
                VersionCommand.version(),
                os(),
                port,
                settings.address() == null ? null : settings.address().getHostAddress(),
                0,
                0,
                ledger.releases().stream()
                        .limit(CheckIn.RELEASES_MAX)
                        .map(Identity::report)
                        .toList(),
                new Surroundings(
                        settings.site(),
                        signs.adSite(),
                        signs.dhcpOption(),
                        signs.dnsSuffix(),
                        whereabouts.network().name().toLowerCase(Locale.ROOT)),
                ledger.reach().working(),
                ledger.reach().codes());
    }

    static String os() {
        String os = System.getProperty("os.name") + " " + System.getProperty("os.version");
        return os.substring(0, Math.min(OS_MAX, os.length()));
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

    /// @param nowMillis wall time
    Status status(Ledger ledger, boolean originReachable, long nowMillis) {
        return new Status(
                new AgentStatus(
                        peer().hex(),
                        settings.name(),
                        VersionCommand.version(),
                        port,
                        live.identity().origin().toString(),
                        originReachable,
                        startedAt,
                        enrolment(nowMillis),
                        UpdateStatus.of(ledger.update())),
                ledger.releases(),
                ledger.peers(),
                ledger.turnedAway(),
                ledger.reach());
    }

    private EnrolmentStatus enrolment(long nowMillis) {
        DeviceIdentity identity = live.identity();
        long ends = identity.ends().toEpochMilli();
        return new EnrolmentStatus(
                nowMillis > ends ? "expired" : "enrolled",
                identity.domain().name(),
                ends,
                identity.networkKeys().of(NetworkKeys.day(nowMillis)) != null,
                live.trouble());
    }
}
