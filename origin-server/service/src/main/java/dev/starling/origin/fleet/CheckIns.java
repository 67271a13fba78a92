package dev.starling.origin.fleet;

import dev.starling.id.PeerId;
import dev.starling.id.ReleaseId;
import dev.starling.origin.api.fleet.CheckIn;
import dev.starling.origin.api.fleet.CheckInReply;
import dev.starling.origin.api.fleet.NetworkClass;
import dev.starling.origin.api.fleet.ReleaseReport;
import dev.starling.origin.api.fleet.Surroundings;
import dev.starling.origin.api.reach.FindingWay;
import dev.starling.origin.core.fleet.Device;
import dev.starling.origin.core.fleet.Subnet;
import dev.starling.origin.core.site.Decision;
import dev.starling.origin.persistence.DeviceRow;
import dev.starling.origin.persistence.FleetStore;
import dev.starling.origin.persistence.ProgressRow;
import dev.starling.origin.problem.ApiProblem;
import dev.starling.origin.problem.FieldProblem;
import dev.starling.origin.problem.ProblemCode;
import dev.starling.origin.site.SiteBook;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// Takes what devices report and tells them whom to ask, and when there is new metadata.
@Singleton
public class CheckIns {

    private static final int AGAIN_SECONDS = 1;
    private static final int LOCKS = 64;
    private static final Surroundings NOTHING = new Surroundings(null, null, null, null, null);

    private final Published published;
    private final Neighbourhood neighbourhood;
    private final FleetStore store;
    private final SiteBook sites;
    private final SwarmChanges changes;
    private final Clock clock;
    /// One device has several requests under way: a long poll and its progress. Striped by peer id.
    private final List<Object> locks =
            IntStream.range(0, LOCKS).mapToObj(lock -> new Object()).toList();

    public CheckIns(
            Published published,
            Neighbourhood neighbourhood,
            FleetStore store,
            SiteBook sites,
            SwarmChanges changes,
            Clock clock) {
        this.published = published;
        this.neighbourhood = neighbourhood;
        this.store = store;
        this.sites = sites;
        this.changes = changes;
        this.clock = clock;
    }

    /// Blocks while it records; the wait for news holds no thread.
    ///
    /// @param id of the device that asks
    /// @param source the address the request came from
    public Uni<CheckInReply> answer(PeerId id, CheckIn checkIn, String source) {
        Device device = record(id, checkIn, source);
        Duration wait = Duration.ofSeconds(checkIn.waitSeconds());
        return published
                .otherThan(checkIn.knownMetadataVersion(), device.id(), wait)
                .map(current -> {
                    Device now = seenAgain(device);
                    return new CheckInReply(
                            current.metadataVersion(), now.site().name(), neighbourhood.of(now), AGAIN_SECONDS);
                });
    }

    private Device record(PeerId id, CheckIn checkIn, String source) {
        refuseTwice(checkIn.releases());
        if (!neighbourhood.hasRoomFor(id)) {
            throw new ApiProblem(
                    ProblemCode.FLEET_FULL, "Raise starling.fleet.devices-max (STARLING_FLEET_DEVICES_MAX).");
        }
        PeerAddress address = address(checkIn, source);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Surroundings said = checkIn.surroundings() == null ? NOTHING : checkIn.surroundings();
        Decision decision = sites.decide(id, Claims.of(said), address.endpoint());
        NetworkClass network = said.network() == null ? NetworkClass.UNKNOWN : said.network();
        synchronized (locks.get(Math.floorMod(id.hashCode(), LOCKS))) {
            store.record(row(id, checkIn, address, decision, network, now), progress(id, checkIn));
        }
        Device device = new Device(
                id,
                address.endpoint(),
                Subnet.of(address.endpoint()),
                decision.site(),
                network == NetworkClass.VPN,
                now);
        neighbourhood.observe(device);
        changes.changed();
        return device;
    }

    private static void refuseTwice(List<ReleaseReport> reports) {
        Set<String> seen = new HashSet<>();
        for (int at = 0; at < reports.size(); at++) {
            if (!seen.add(reports.get(at).releaseId())) {
                String detail = "reports a release that stands before it in the list; each may be there once";
                throw new ApiProblem(
                        ProblemCode.INVALID_FIELD,
                        "Report " + at + " " + detail,
                        List.of(new FieldProblem("/releases/" + at + "/releaseId", detail)));
            }
        }
    }

    /// The device still waited for this answer, so it is online now.
    private Device seenAgain(Device device) {
        Device now = device.seen(clock.instant());
        neighbourhood.observe(now);
        return now;
    }

    /// Where neighbours are sent: the address that the request came from, and no other. A device that could name one
    /// would have others connect wherever it likes: to this machine's own services, a cloud's metadata, a stranger.
    /// On one machine any of its loopback addresses will do.
    private static PeerAddress address(CheckIn checkIn, String source) {
        PeerAddress origin = new PeerAddress(source, checkIn.listenPort());
        if (checkIn.address() == null) {
            return origin;
        }
        try {
            PeerAddress named = new PeerAddress(checkIn.address(), checkIn.listenPort());
            if (named.equals(origin) || (isLoopback(named) && isLoopback(origin))) {
                return named;
            }
        } catch (IllegalArgumentException notALiteral) {
            throw wrongAddress(checkIn.address(), source);
        }
        throw wrongAddress(checkIn.address(), source);
    }

    private static boolean isLoopback(PeerAddress address) {
        return address.inetAddress().isLoopbackAddress();
    }

    private static ApiProblem wrongAddress(String found, String source) {
        String detail = "'" + found + "' is not the address that the check-in came from, " + source
                + "; leave it out, or let the agent reach the origin from the address at which it takes neighbours";
        return new ApiProblem(ProblemCode.INVALID_FIELD, detail, List.of(new FieldProblem("/address", detail)));
    }

    private static DeviceRow row(
            PeerId id, CheckIn checkIn, PeerAddress address, Decision decision, NetworkClass network, Instant now) {
        DeviceRow row = new DeviceRow();
        row.peerId = id.hex();
        row.name = checkIn.name();
        row.agentVersion = checkIn.version();
        row.os = checkIn.os();
        row.address = address.address();
        row.port = address.port();
        row.site = decision.site().name();
        row.siteBasis = decision.basis().name();
        row.network = network.name();
        if (checkIn.ways() != null) {
            row.ways = ReachText.join(
                    checkIn.ways().stream().sorted().map(FindingWay::name).toList());
        }
        if (checkIn.reasons() != null) {
            row.reasons = ReachText.join(ReachText.known(checkIn.reasons()));
        }
        row.firstSeen = now;
        row.lastSeen = now;
        return row;
    }

    /// Of releases that are published; what an agent holds beside them is being withdrawn.
    private List<ProgressRow> progress(PeerId id, CheckIn checkIn) {
        return checkIn.releases().stream()
                .filter(report -> published.isPublished(ReleaseId.parse(report.releaseId())))
                .map(report -> progress(id.hex(), report))
                .toList();
    }

    private static ProgressRow progress(String peerId, ReleaseReport report) {
        ProgressRow row = new ProgressRow();
        row.peerId = peerId;
        row.releaseId = report.releaseId();
        row.verified = Math.min(report.verified(), report.pieces());
        row.pieces = report.pieces();
        row.state = report.state().name();
        row.bytesFromOrigin = report.bytesFromOrigin();
        row.bytesFromPeers = report.bytesFromPeers();
        row.bytesWasted = report.bytesWasted();
        row.bytesServed = report.bytesServed();
        return row;
    }
}
