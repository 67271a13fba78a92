package dev.starling.agent.core.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.starling.agent.core.step.AgentEvent;
import dev.starling.agent.core.step.AgentEvent.ReachStands;
import dev.starling.agent.core.step.AgentEvent.WayStanding;
import dev.starling.agent.core.step.Asked;
import dev.starling.agent.core.step.Conditions;
import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Event;
import dev.starling.agent.core.step.LinkId;
import dev.starling.agent.core.step.Neighbour;
import dev.starling.agent.core.step.Outbox;
import dev.starling.agent.core.step.StoreFault;
import dev.starling.agent.core.step.Timer;
import dev.starling.agent.core.step.UpdateStanding;
import dev.starling.agent.core.step.Way;
import dev.starling.fixtures.Fixtures;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.id.ReleaseId;
import dev.starling.reach.ReasonCode;
import dev.starling.wire.Beacon;
import dev.starling.wire.DisconnectReason;
import dev.starling.wire.PeerMessage;
import dev.starling.wire.membership.Facts;
import dev.starling.wire.membership.Facts.NetworkClass;
import dev.starling.wire.membership.Facts.Power;
import dev.starling.wire.membership.MembershipMessage.Nack;
import dev.starling.wire.membership.MembershipMessage.Sender;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ReachTest {

    private static final long SECOND = 1_000_000_000L;
    private static final LinkId LINK = new LinkId(1);
    private static final Endpoint REMOTE = Endpoint.ofIpv4(0x0A000005, 8490);

    private final RandomGenerator dice = Fixtures.dice(13);
    private final PeerId peer = Fixtures.peerId(dice);
    private final ReleaseId release = new ReleaseId(Fixtures.digest(dice));
    private final Outbox out = new Outbox();
    private Reach reach = new Reach(EnumSet.allOf(Way.class));
    private long now = 7 * SECOND;

    @Test
    void shouldSayThatItLooksAroundUntilItHasHadItsTime() {
        start();
        assertThat(device()).containsExactly(ReasonCode.STARTING);
        now += 49 * SECOND;
        assertThat(device()).containsExactly(ReasonCode.STARTING);
        assertThat(device()).containsExactly(ReasonCode.NO_NEIGHBOUR);
    }

    @Test
    void shouldSayThatNobodyElseIsThereWhenTheOriginKnowsNobody() {
        start();
        now += 61 * SECOND;
        happen(new Event.NeighboursNamed(List.of()));
        assertThat(device()).containsExactly(ReasonCode.ALONE_ON_SITE);
        assertThat(code(Way.HANDOUT)).isEqualTo(ReasonCode.WORKS);
    }

    @Test
    void shouldSayThatLinksFailWhenThereIsSomebodyAndNoLinkStands() {
        start();
        happen(new Event.NeighboursNamed(List.of(new Neighbour(peer, REMOTE))));
        now += 61 * SECOND;
        assertThat(device()).containsExactly(ReasonCode.LINKS_FAIL);
    }

    @Test
    void shouldSayThatItPeersAsSoonAsALinkStandsAndWhoBroughtIt() {
        start();
        happen(new Event.BeaconHeard(new Beacon(1, peer, 8490, 5, false), REMOTE));
        link(peer, true);
        assertThat(device()).containsExactly(ReasonCode.PEERING);
        assertThat(way(Way.MULTICAST).peers()).isEqualTo(1);
        assertThat(way(Way.HANDOUT).peers()).isZero();
        happen(new Event.NeighboursNamed(List.of(new Neighbour(peer, REMOTE))));
        assertThat(way(Way.HANDOUT).peers()).isEqualTo(1);
        report(new AgentEvent.PeerLeft(peer, DisconnectReason.LOST));
        assertThat(way(Way.MULTICAST).peers()).isZero();
    }

    @Test
    void shouldSayThatNobodyReachesItWhenAllLinksAreItsOwn() {
        start();
        for (int link = 0; link < Judgement.LINKS_TELLING; link++) {
            link(Fixtures.peerId(dice), true);
        }
        now += 590 * SECOND;
        assertThat(device()).containsExactly(ReasonCode.PEERING);
        assertThat(device()).containsExactly(ReasonCode.PEERING, ReasonCode.ONLY_DIALS_OUT);
        link(peer, false);
        assertThat(device()).containsExactly(ReasonCode.PEERING);
    }

    @Test
    void shouldSayThatEverythingIsSwitchedOff() {
        reach = new Reach(Set.of());
        start();
        assertThat(device()).containsExactly(ReasonCode.ALL_WAYS_OFF);
        assertThat(look().ways()).extracting(WayStanding::code).containsOnly(ReasonCode.WAY_OFF);
    }

    @Test
    void shouldSayWhatTheDeviceRunsOnAndIsConnectedBy() {
        start();
        happen(new Event.ConditionsChanged(new Conditions(Power.BATTERY, NetworkClass.VPN)));
        assertThat(device()).contains(ReasonCode.ON_BATTERY, ReasonCode.ON_VPN);
        happen(new Event.ConditionsChanged(new Conditions(Power.MAINS, NetworkClass.METERED)));
        assertThat(device()).containsExactly(ReasonCode.STARTING, ReasonCode.ON_METERED);
    }

    @Test
    void shouldTellOfWhatHappenedForTenMinutes() {
        start();
        happen(new Event.Hindered(ReasonCode.CERTIFICATE_REFUSED, true));
        happen(new Event.MessageReceived(LINK, new PeerMessage.Bye(DisconnectReason.REVOKED)));
        report(new AgentEvent.PeerRefused(peer, REMOTE, DisconnectReason.OTHER_NETWORK));
        happen(new Event.MessageReceived(LINK, new PeerMessage.Bye(DisconnectReason.OTHER_VERSION)));
        assertThat(device())
                .containsExactly(
                        ReasonCode.STARTING,
                        ReasonCode.REVOKED,
                        ReasonCode.CERTIFICATE_REFUSED,
                        ReasonCode.OTHER_NETWORK,
                        ReasonCode.OTHER_VERSION);
        now += 600 * SECOND;
        assertThat(device()).containsExactly(ReasonCode.NO_NEIGHBOUR);
    }

    @Test
    void shouldNotTakeItselfForRevokedBecauseItTurnedARevokedOneAway() {
        start();
        report(new AgentEvent.PeerRefused(peer, REMOTE, DisconnectReason.REVOKED));
        assertThat(device()).containsExactly(ReasonCode.STARTING);
    }

    @Test
    void shouldTellOfTheClockAndTheDiskWhileTheyAreWrong() {
        start();
        report(new AgentEvent.UpdateStands(skewed(5000)));
        happen(new Event.StoreFailed(release, 0, StoreFault.FULL));
        assertThat(device()).contains(ReasonCode.CLOCK_SKEW, ReasonCode.DISK_FULL);
        happen(new Event.StoreFailed(release, 0, StoreFault.UNREADABLE));
        report(new AgentEvent.UpdateStands(skewed(0)));
        assertThat(device()).containsExactly(ReasonCode.STARTING, ReasonCode.DISK_FAILING);
        happen(new Event.StoreRecovered(release));
        assertThat(device()).containsExactly(ReasonCode.STARTING);
    }

    @Test
    void shouldSayOfEachWayWhetherItWorksAndSinceWhen() {
        start();
        assertThat(look().ways()).extracting(WayStanding::code).containsOnly(ReasonCode.STARTING);
        now += 10 * SECOND;
        happen(new Event.BeaconHeard(new Beacon(1, peer, 8490, 5, false), REMOTE));
        happen(new Event.DatagramHeard(new Nack(new Sender(peer, 1, Facts.UNKNOWN), 1), REMOTE));
        happen(new Event.NeighboursNamed(List.of()));
        reach.heard(Way.DHT, null, now);
        assertThat(look().ways()).extracting(WayStanding::code).containsOnly(ReasonCode.WORKS);
        now += 145 * SECOND;
        assertThat(code(Way.MULTICAST)).isEqualTo(ReasonCode.MULTICAST_SILENT);
        assertThat(code(Way.MEMBERSHIP)).isEqualTo(ReasonCode.MEMBERSHIP_SILENT);
        assertThat(code(Way.HANDOUT)).isEqualTo(ReasonCode.HANDOUT_UNANSWERED);
        assertThat(code(Way.DHT)).isEqualTo(ReasonCode.WORKS);
        now += 3500 * SECOND;
        assertThat(code(Way.DHT)).isEqualTo(ReasonCode.DHT_UNREACHABLE);
        link(peer, true);
        assertThat(way(Way.DHT).forNanos()).isEqualTo(5 * SECOND);
    }

    @Test
    void shouldSayWhatTheShellKnowsOfAWayUntilItIsOver() {
        start();
        happen(new Event.Hindered(ReasonCode.MULTICAST_NO_ADAPTER, true));
        happen(new Event.Hindered(ReasonCode.MEMBERSHIP_PORT_TAKEN, true));
        assertThat(code(Way.MULTICAST)).isEqualTo(ReasonCode.MULTICAST_NO_ADAPTER);
        assertThat(code(Way.MEMBERSHIP)).isEqualTo(ReasonCode.MEMBERSHIP_PORT_TAKEN);
        happen(new Event.Hindered(ReasonCode.MULTICAST_NO_ADAPTER, false));
        assertThat(code(Way.MULTICAST)).isEqualTo(ReasonCode.STARTING);
        assertThatThrownBy(() -> happen(new Event.Hindered(ReasonCode.PEERING, true)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldReportNothingWhileNothingChanges() {
        start();
        look();
        Asked.forget(out);
        now += 6 * SECOND;
        happen(new Event.TimerFired(new Timer.SessionSweep()));
        assertThat(Asked.reported(out, ReachStands.class)).isEmpty();
    }

    @Test
    void shouldRememberTheWaysOfABoundedNumberOfDevices() {
        WayBook book = new WayBook(EnumSet.allOf(Way.class));
        book.named(Way.HANDOUT, peer);
        for (int other = 0; other < WayBook.NAMED_MAX; other++) {
            book.named(Way.HANDOUT, Fixtures.peerId(dice));
        }
        book.linked(peer);
        assertThat(book.standings(now)).extracting(WayStanding::peers).containsOnly(0);
    }

    /// Every code is said by one of the tests above: together they reach the whole list.
    @Test
    void shouldHaveAWayToEveryCode() {
        List<ReasonCode> said = new ArrayList<>();
        for (Runnable each : List.<Runnable>of(
                this::shouldSayThatItLooksAroundUntilItHasHadItsTime,
                this::shouldSayThatNobodyElseIsThereWhenTheOriginKnowsNobody,
                this::shouldSayThatLinksFailWhenThereIsSomebodyAndNoLinkStands,
                this::shouldSayThatItPeersAsSoonAsALinkStandsAndWhoBroughtIt,
                this::shouldSayThatNobodyReachesItWhenAllLinksAreItsOwn,
                this::shouldSayWhatTheDeviceRunsOnAndIsConnectedBy,
                this::shouldTellOfWhatHappenedForTenMinutes,
                this::shouldTellOfTheClockAndTheDiskWhileTheyAreWrong,
                this::shouldSayOfEachWayWhetherItWorksAndSinceWhen,
                this::shouldSayWhatTheShellKnowsOfAWayUntilItIsOver,
                this::shouldSayThatEverythingIsSwitchedOff)) {
            reach = new Reach(EnumSet.allOf(Way.class));
            each.run();
            all.forEach(stands -> {
                said.addAll(stands.reasons());
                stands.ways().forEach(way -> said.add(way.code()));
            });
        }
        assertThat(said).contains(ReasonCode.values());
    }

    private final List<ReachStands> all = new ArrayList<>();
    private ReachStands last = new ReachStands(List.of(), List.of());

    private void start() {
        happen(new Event.Started());
    }

    private void link(PeerId to, boolean dialled) {
        happen(new Event.LinkOpened(LINK, REMOTE, dialled, to));
        report(new AgentEvent.PeerJoined(to, REMOTE, dialled));
    }

    private void report(AgentEvent event) {
        out.add(new Effect.Report(event));
        happen(new Event.TimerFired(new Timer.MembershipSweep()));
    }

    private void happen(Event event) {
        reach.on(event, now, out);
        Asked.reported(out, ReachStands.class).forEach(stands -> {
            last = stands;
            all.add(stands);
        });
        Asked.forget(out);
    }

    /// A look is due every five seconds: the clock moves on by them.
    private ReachStands look() {
        now += 5 * SECOND;
        happen(new Event.TimerFired(new Timer.SessionSweep()));
        return last;
    }

    private List<ReasonCode> device() {
        return look().reasons();
    }

    private WayStanding way(Way way) {
        return look().ways().stream()
                .filter(standing -> standing.way() == way)
                .findFirst()
                .orElseThrow();
    }

    private ReasonCode code(Way way) {
        return way(way).code();
    }

    private static UpdateStanding skewed(long millis) {
        return new UpdateStanding(
                UpdateStanding.State.CURRENT,
                new UpdateStanding.Versions(1, 1, 1),
                1,
                1,
                null,
                null,
                millis,
                List.of());
    }
}
