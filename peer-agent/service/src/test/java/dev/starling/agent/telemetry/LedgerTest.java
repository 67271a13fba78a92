package dev.starling.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.core.step.AgentEvent;
import dev.starling.agent.core.step.AgentEvent.Source;
import dev.starling.agent.core.step.BanReason;
import dev.starling.agent.core.step.StoreFault;
import dev.starling.agent.core.step.Way;
import dev.starling.agent.store.ByteCounts;
import dev.starling.agent.telemetry.Status.PeerStatus;
import dev.starling.agent.telemetry.Status.ReleaseStatus;
import dev.starling.fixtures.Fixtures;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.id.ReleaseId;
import dev.starling.manifest.Manifest;
import dev.starling.reach.ReasonCode;
import dev.starling.wire.DisconnectReason;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private static final Manifest MANIFEST = Fixtures.manifest(Fixtures.dice(1), 3_000_000);
    private static final ReleaseId RELEASE = Fixtures.releaseId(MANIFEST);
    private static final PeerId PEER = Fixtures.peerId(Fixtures.dice(2));

    private final Ledger ledger = new Ledger(() -> 5_000);

    @BeforeEach
    void assign() {
        ledger.assigned(RELEASE, MANIFEST, 2, new ByteCounts(10, 20, 30, 40), 1_234);
    }

    @Test
    void bytesAreBookedBySourceOnTopOfEarlierRuns() {
        ledger.on(new AgentEvent.PieceGained(RELEASE, 3, Source.ORIGIN, 100));
        ledger.on(new AgentEvent.PieceGained(RELEASE, 4, Source.PEER, 200));
        ledger.on(new AgentEvent.BytesWasted(RELEASE, Source.PEER, AgentEvent.Waste.CORRUPT, 300));
        ledger.on(new AgentEvent.BlockServed(RELEASE, PEER, 400));
        ledger.wasted(RELEASE, 5);

        ReleaseStatus release = ledger.releases().getFirst();
        assertThat(release.bytesFromOrigin()).isEqualTo(110);
        assertThat(release.bytesFromPeers()).isEqualTo(220);
        assertThat(release.bytesWasted()).isEqualTo(335);
        assertThat(release.bytesServed()).isEqualTo(440);
        assertThat(release.verified()).isEqualTo(4);
        assertThat(release.assignedAt()).isEqualTo(1_234);
    }

    @Test
    void countsAreSavedWhenTheyChangedAndNotAgain() {
        assertThat(ledger.takeUnsaved()).isEmpty();
        ledger.on(new AgentEvent.PieceGained(RELEASE, 3, Source.ORIGIN, 100));
        assertThat(ledger.takeUnsaved()).isEqualTo(Map.of(RELEASE, new ByteCounts(110, 20, 30, 40)));
        assertThat(ledger.takeUnsaved()).isEmpty();
    }

    @Test
    void aPausedReleaseGoesOnAndIsCompleteOnlyOnceTheWholeIsVerified() {
        ledger.on(new AgentEvent.ReleasePaused(RELEASE, StoreFault.FULL));
        assertThat(state()).isEqualTo("paused");
        ledger.resumed(RELEASE);
        assertThat(state()).isEqualTo("downloading");
        ledger.on(new AgentEvent.ReleaseCompleted(RELEASE));
        assertThat(state()).isEqualTo("downloading");
        ledger.completed(RELEASE, Path.of("/x/y"), 9_000);

        assertThat(state()).isEqualTo("complete");
        assertThat(ledger.releases().getFirst().completedAt()).isEqualTo(9_000);
        assertThat(ledger.releases().getFirst().path())
                .isEqualTo(Path.of("/x/y").toString());
    }

    @Test
    void peersAreThereFromJoiningToLeaving() {
        Endpoint remote = Endpoint.ofIpv4(0x7F000001, 8490);
        ledger.on(new AgentEvent.PeerJoined(PEER, remote, true));
        ledger.on(new AgentEvent.BlockReceived(RELEASE, PEER, 7));
        ledger.on(new AgentEvent.BlockServed(RELEASE, PEER, 8));
        assertThat(ledger.peers()).containsExactly(new PeerStatus(PEER.hex(), "127.0.0.1", 8490, true, 7, 8));

        ledger.on(new AgentEvent.PeerLeft(PEER, DisconnectReason.TIMEOUT));
        assertThat(ledger.peers()).isEmpty();
    }

    @Test
    void reportsAboutWhatIsGoneAreNothing() {
        ledger.withdrawn(RELEASE);
        ledger.on(new AgentEvent.PieceGained(RELEASE, 3, Source.ORIGIN, 100));
        ledger.on(new AgentEvent.BlockReceived(RELEASE, PEER, 7));
        assertThat(ledger.releases()).isEmpty();
        assertThat(ledger.takeUnsaved()).isEmpty();
    }

    @Test
    void theLastEventsAreKeptAndNoMore() {
        for (int i = 0; i <= RecentEvents.KEPT_MAX; i++) {
            ledger.on(new AgentEvent.PeerLeft(PEER, DisconnectReason.TIMEOUT));
        }
        ledger.withdrawn(RELEASE);
        assertThat(ledger.recent()).hasSize(RecentEvents.KEPT_MAX);
        assertThat(ledger.recent().getLast().text()).endsWith("withdrawn");
        assertThat(ledger.recent().getLast().atMillis()).isEqualTo(5_000);
    }

    private String state() {
        return ledger.releases().getFirst().state();
    }

    @Test
    void whoIsTurnedAwayIsKeptWithTheReasonOfTheBanAndBoundedInNumber() {
        ledger.on(new AgentEvent.PeerBanned(PEER, BanReason.FALSE_CLAIMS));
        Endpoint remote = Endpoint.ofIpv4(0x7F000001, 1);
        ledger.on(new AgentEvent.PeerRefused(PEER, remote, DisconnectReason.PROTOCOL));
        assertThat(ledger.turnedAway()).singleElement().satisfies(one -> {
            assertThat(one.reason()).isEqualTo("false-claims");
            assertThat(one.banned()).isTrue();
        });
        RandomGenerator dice = Fixtures.dice(8);
        for (int i = 0; i < TurnedAway.KEPT_MAX; i++) {
            ledger.on(new AgentEvent.PeerRefused(Fixtures.peerId(dice), remote, DisconnectReason.WRONG_PEER));
        }
        assertThat(ledger.turnedAway())
                .hasSize(TurnedAway.KEPT_MAX)
                .allSatisfy(one -> assertThat(one.reason()).isEqualTo("wrong-peer"));
    }

    @Test
    void whyADeviceSwapsOrNotIsKeptInWordsAndTheOriginIsToldCodes() {
        ledger.on(new AgentEvent.ReachStands(
                List.of(ReasonCode.PEERING, ReasonCode.ON_BATTERY),
                List.of(
                        new AgentEvent.WayStanding(Way.MULTICAST, ReasonCode.MULTICAST_SILENT, 3_000_000_000L, 0),
                        new AgentEvent.WayStanding(Way.HANDOUT, ReasonCode.WORKS, 0, 2))));
        ReachStatus reach = ledger.reach();
        assertThat(reach.reasons().getFirst().text()).isEqualTo(ReasonCode.PEERING.text());
        assertThat(reach.working()).containsExactly("handout");
        assertThat(reach.ways())
                .extracting(way -> way.way() + " " + way.works() + " " + way.peers())
                .containsExactly("multicast false 0", "handout true 2");
        assertThat(reach.ways().get(1).since() - reach.ways().get(0).since()).isEqualTo(3_000);
        assertThat(reach.codes()).containsExactly("PEERING", "ON_BATTERY", "MULTICAST_SILENT");
    }
}
