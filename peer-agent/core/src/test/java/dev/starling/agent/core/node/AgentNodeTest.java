package dev.starling.agent.core.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.core.step.AgentEvent;
import dev.starling.agent.core.step.Asked;
import dev.starling.agent.core.step.BanReason;
import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Event;
import dev.starling.agent.core.step.LinkId;
import dev.starling.agent.core.step.Outbox;
import dev.starling.agent.core.step.Timer;
import dev.starling.agent.core.step.Way;
import dev.starling.fixtures.Fixtures;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.id.ReleaseId;
import dev.starling.manifest.Manifest;
import dev.starling.wire.Beacon;
import dev.starling.wire.Bitfield;
import dev.starling.wire.DisconnectReason;
import dev.starling.wire.PeerMessage;
import dev.starling.wire.RejectReason;
import dev.starling.wire.WireLimits;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AgentNodeTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long NETWORK = 77;
    private static final LinkId LINK = new LinkId(1);
    private static final Endpoint REMOTE = Endpoint.ofIpv4(0x0A000005, 40000);

    private final RandomGenerator dice = Fixtures.dice(11);
    private final PeerId self = Fixtures.peerId(dice);
    private final PeerId peer = Fixtures.peerId(dice);
    private final Manifest manifest = Fixtures.manifest(dice, 3 << 18);
    private final ReleaseId release = Fixtures.releaseId(manifest);
    private final Outbox out = new Outbox();
    private final AgentNode node =
            new AgentNode(new NodeConfig(self, NETWORK, 8490, EnumSet.allOf(Way.class)), dice, dice);
    private long now;

    @BeforeEach
    void isStarted() {
        happen(new Event.Started());
    }

    @Test
    void shouldFetchEverythingFromTheOriginWhenItIsAlone() {
        now = 11 * SECOND;
        assign(new Bitfield(3));
        while (!Asked.of(out, Effect.FetchPiece.class).isEmpty()) {
            List<Effect.FetchPiece> fetches = Asked.of(out, Effect.FetchPiece.class);
            Asked.forget(out);
            for (Effect.FetchPiece fetch : fetches) {
                int length = manifest.layout().lengthOf(fetch.piece());
                happen(new Event.PieceFetched(release, fetch.piece(), ByteBuffer.allocate(length)));
                happen(new Event.PieceStored(release, fetch.piece()));
            }
            if (!Asked.reported(out, AgentEvent.ReleaseCompleted.class).isEmpty()) {
                return;
            }
        }
        throw new AssertionError("the node stopped asking before it was complete: " + out.pending());
    }

    @Test
    void shouldAskANeighbourRatherThanTheOrigin() {
        now = 11 * SECOND;
        greet();
        say(new PeerMessage.Join(release, Bitfield.full(3)));
        assign(new Bitfield(3));
        assertThat(Asked.said(out, PeerMessage.Request.class)).hasSize(2);
        assertThat(Asked.of(out, Effect.FetchPiece.class)).isEmpty();
    }

    @Test
    void shouldTakeAJoinThatCameBeforeItsOwnAssignment() {
        now = 11 * SECOND;
        greet();
        say(new PeerMessage.Join(release, new Bitfield(3)));
        say(new PeerMessage.Have(release, List.of(1)));
        assign(new Bitfield(3));
        assertThat(Asked.said(out, PeerMessage.Request.class))
                .extracting(PeerMessage.Request::piece)
                .containsOnly(1);
    }

    @Test
    void shouldServeWhatItHoldsAndNothingElse() {
        greet();
        assign(bits(0));
        say(new PeerMessage.Join(release, new Bitfield(3)));
        say(new PeerMessage.Request(1, release, 0, 0, WireLimits.BLOCK_MAX));
        say(new PeerMessage.Request(2, release, 1, 0, WireLimits.BLOCK_MAX));
        say(new PeerMessage.Request(3, new ReleaseId(Fixtures.digest(dice)), 0, 0, 1));
        assertThat(Asked.of(out, Effect.ServeBlock.class))
                .containsExactly(new Effect.ServeBlock(LINK, 1, release, 0, 0, WireLimits.BLOCK_MAX));
        assertThat(Asked.said(out, PeerMessage.Reject.class))
                .containsExactly(
                        new PeerMessage.Reject(2, RejectReason.NOT_HELD),
                        new PeerMessage.Reject(3, RejectReason.NOT_JOINED));
    }

    @Test
    void shouldTellAPeerThatIsGreetedLaterWhatItHolds() {
        assign(bits(2));
        Asked.forget(out);
        greet();
        assertThat(Asked.said(out, PeerMessage.Join.class)).containsExactly(new PeerMessage.Join(release, bits(2)));
    }

    @Test
    void shouldTellAPeerThatJoinsLaterWhatItHasGainedMeanwhile() {
        greet();
        assign(bits(2));
        happen(new Event.PieceStored(release, 0));
        Asked.forget(out);
        say(new PeerMessage.Join(release, new Bitfield(3)));
        assertThat(Asked.said(out, PeerMessage.Join.class)).containsExactly(new PeerMessage.Join(release, bits(0, 2)));
        Asked.forget(out);
        say(new PeerMessage.Join(release, bits(1)));
        assertThat(Asked.said(out, PeerMessage.Join.class)).isEmpty();
    }

    @Test
    void shouldBanAPeerWhosePieceDoesNotHashRight() {
        greet();
        say(new PeerMessage.Join(release, bits(0)));
        assign(new Bitfield(3));
        int id = Asked.said(out, PeerMessage.Request.class).getFirst().requestId();
        say(new PeerMessage.Data(id, ByteBuffer.allocate(WireLimits.BLOCK_MAX)));
        assertThat(Asked.of(out, Effect.StorePiece.class)).hasSize(1);
        happen(new Event.PieceCorrupt(release, 0));
        assertThat(hangups()).containsExactly(DisconnectReason.CORRUPT_DATA);
    }

    @Test
    void shouldBanAPeerThatSendsDataNobodyAskedFor() {
        greet();
        say(new PeerMessage.Data(99, ByteBuffer.allocate(10)));
        assertThat(hangups()).containsExactly(DisconnectReason.PROTOCOL);
        assertThat(bans()).containsExactly(BanReason.PROTOCOL);
    }

    @Test
    void shouldBanAPeerThatKeepsRefusingWhatItClaimsToHold() {
        greet();
        assign(new Bitfield(3));
        for (int lie = 0; bans().isEmpty(); lie++) {
            assertThat(lie).isLessThan(10);
            Asked.forget(out);
            say(new PeerMessage.Join(release, Bitfield.full(3)));
            for (PeerMessage.Request request : Asked.said(out, PeerMessage.Request.class)) {
                say(new PeerMessage.Reject(request.requestId(), RejectReason.NOT_HELD));
            }
        }
        assertThat(bans()).containsExactly(BanReason.FALSE_CLAIMS);
    }

    @Test
    void shouldBanAPeerThatIsAskedAgainAfterARestAndAgainSaysNothing() {
        greet();
        assign(new Bitfield(3));
        say(new PeerMessage.Join(release, Bitfield.full(3)));
        while (bans().isEmpty()) {
            now += SECOND;
            assertThat(now).isLessThan(60 * SECOND);
            say(new PeerMessage.Pong(now));
            happen(new Event.TimerFired(new Timer.SwarmSweep(release)));
        }
        assertThat(now).isGreaterThan(40 * SECOND);
        assertThat(bans()).containsExactly(BanReason.STALLING);
    }

    @Test
    void shouldGoToTheOriginForWhatOnlySilentPeersSayTheyHold() {
        now = 11 * SECOND;
        greet();
        assign(new Bitfield(3));
        say(new PeerMessage.Join(release, Bitfield.full(3)));
        long began = now;
        while (Asked.of(out, Effect.FetchPiece.class).isEmpty()) {
            now += SECOND;
            assertThat(now - began).isLessThan(20 * SECOND);
            happen(new Event.TimerFired(new Timer.SwarmSweep(release)));
        }
    }

    @Test
    void shouldNotCountARevokedDeviceAmongItsSite() {
        happen(new Event.PeersRevoked(List.of(peer)));
        Asked.forget(out);
        happen(new Event.BeaconHeard(new Beacon(NETWORK, peer, 8490, 5, false), REMOTE));
        assertThat(Asked.of(out, Effect.Dial.class)).isEmpty();
        happen(new Event.PeersRevoked(List.of()));
        happen(new Event.BeaconHeard(new Beacon(NETWORK, peer, 8490, 5, false), REMOTE));
        assertThat(Asked.of(out, Effect.Dial.class)).hasSize(1);
    }

    @Test
    void shouldCutOffAPeerThatSendsFewerBytesThanWereAskedFor() {
        greet();
        say(new PeerMessage.Join(release, bits(0)));
        assign(new Bitfield(3));
        int id = Asked.said(out, PeerMessage.Request.class).getFirst().requestId();
        say(new PeerMessage.Data(id, ByteBuffer.allocate(10)));
        assertThat(hangups()).containsExactly(DisconnectReason.PROTOCOL);
    }

    @Test
    void shouldCutOffAPeerThatClaimsPiecesThatDoNotExist() {
        greet();
        assign(new Bitfield(3));
        say(new PeerMessage.Join(release, new Bitfield(4)));
        assertThat(hangups()).containsExactly(DisconnectReason.PROTOCOL);
    }

    @Test
    void shouldTakePartInABoundedNumberOfReleasesPerPeer() {
        greet();
        for (int join = 0; join < WireLimits.JOINS_MAX; join++) {
            say(new PeerMessage.Join(new ReleaseId(Fixtures.digest(dice)), new Bitfield(1)));
        }
        assertThat(hangups()).isEmpty();
        say(new PeerMessage.Join(new ReleaseId(Fixtures.digest(dice)), new Bitfield(1)));
        assertThat(hangups()).containsExactly(DisconnectReason.PROTOCOL);
    }

    @Test
    void shouldLeaveTheSwarmOfAWithdrawnRelease() {
        greet();
        say(new PeerMessage.Join(release, bits(0)));
        assign(bits(1));
        happen(new Event.ReleaseWithdrawn(release));
        assertThat(Asked.said(out, PeerMessage.Leave.class)).containsExactly(new PeerMessage.Leave(release));
        Asked.forget(out);
        say(new PeerMessage.Request(1, release, 1, 0, 100));
        assertThat(Asked.said(out, PeerMessage.Reject.class))
                .containsExactly(new PeerMessage.Reject(1, RejectReason.NOT_JOINED));
    }

    @Test
    void shouldBeCompleteAtOnceWithAnEmptyPayload() {
        Manifest empty = Fixtures.manifestOf(new byte[0]);
        happen(new Event.ReleaseAssigned(Fixtures.releaseId(empty), empty, new Bitfield(0)));
        assertThat(Asked.reported(out, AgentEvent.ReleaseCompleted.class)).hasSize(1);
        assertThat(Asked.of(out, Effect.FetchPiece.class)).isEmpty();
    }

    private void assign(Bitfield verified) {
        happen(new Event.ReleaseAssigned(release, manifest, verified));
    }

    private void greet() {
        happen(new Event.LinkOpened(LINK, REMOTE, false, peer));
        say(new PeerMessage.Hello(WireLimits.PROTOCOL_VERSION, NETWORK, peer, 8490));
    }

    private void say(PeerMessage message) {
        happen(new Event.MessageReceived(LINK, message));
    }

    private void happen(Event event) {
        node.on(event, now, out);
    }

    private List<DisconnectReason> hangups() {
        return Asked.of(out, Effect.Hangup.class).stream()
                .map(Effect.Hangup::reason)
                .toList();
    }

    private List<BanReason> bans() {
        return Asked.reported(out, AgentEvent.PeerBanned.class).stream()
                .map(AgentEvent.PeerBanned::reason)
                .toList();
    }

    private static Bitfield bits(int... pieces) {
        Bitfield held = new Bitfield(3);
        for (int piece : pieces) {
            held.set(piece);
        }
        return held;
    }
}
