package dev.starling.agent.core.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.core.step.AgentEvent;
import dev.starling.agent.core.step.AgentEvent.Source;
import dev.starling.agent.core.step.AgentEvent.Waste;
import dev.starling.agent.core.step.Asked;
import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.LinkId;
import dev.starling.agent.core.step.Outbox;
import dev.starling.agent.core.step.StoreFault;
import dev.starling.agent.core.step.Timer;
import dev.starling.fixtures.Fixtures;
import dev.starling.id.ReleaseId;
import dev.starling.manifest.PieceLayout;
import dev.starling.wire.Bitfield;
import dev.starling.wire.PeerMessage;
import dev.starling.wire.RejectReason;
import dev.starling.wire.WireLimits;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SwarmTest {

    private static final long MILLI = 1_000_000L;
    private static final int BLOCK = WireLimits.BLOCK_MAX;
    /// Four pieces of four blocks.
    private static final PieceLayout LAYOUT = new PieceLayout(16L * BLOCK, 4 * BLOCK);

    private final RandomGenerator dice = Fixtures.dice(10);
    private final ReleaseId release = new ReleaseId(Fixtures.digest(dice));
    private final InFlight inFlight = new InFlight();
    private final Outbox out = new Outbox();
    private final Swarm swarm = new Swarm(release, LAYOUT, new Bitfield(4), inFlight, dice);
    private long now;

    @Test
    void shouldAskASeedForBlocksOfOnePieceAndStoreItWhole() {
        SwarmPeer seed = joined(1, Bitfield.full(4));
        deliverAll(seed, 4);
        assertThat(stored()).singleElement().satisfies(store -> {
            assertThat(store.blocks()).hasSize(4);
            assertThat(store.blocks().stream().mapToInt(ByteBuffer::remaining).sum())
                    .isEqualTo(4 * BLOCK);
        });
    }

    @Test
    void shouldTellOfAPieceOnceItIsStoredAndOfTheNextTogetherWithOthers() {
        joined(1, new Bitfield(4));
        storeFromOrigin(0);
        assertThat(Asked.said(out, PeerMessage.Have.class)).containsExactly(new PeerMessage.Have(release, List.of(0)));
        storeFromOrigin(1);
        storeFromOrigin(2);
        assertThat(Asked.said(out, PeerMessage.Have.class)).hasSize(1);
        assertThat(Asked.of(out, Effect.Arm.class))
                .containsExactly(new Effect.Arm(new Timer.HaveFlush(release), 50 * MILLI));
        now += 50 * MILLI;
        swarm.haveFlushDue(now, out);
        assertThat(Asked.said(out, PeerMessage.Have.class).getLast())
                .isEqualTo(new PeerMessage.Have(release, List.of(1, 2)));
    }

    @Test
    void shouldNotTellAPeerOfWhatItHolds() {
        joined(1, bits(0));
        storeFromOrigin(0);
        assertThat(Asked.said(out, PeerMessage.Have.class)).isEmpty();
    }

    @Test
    void shouldNeedTheOriginOnlyForWhatNoNeighbourHas() {
        joined(1, bits(2));
        assertThat(swarm.needsOrigin(0)).isTrue();
        assertThat(swarm.needsOrigin(2)).isFalse();
        swarm.fetch(0, out);
        assertThat(swarm.needsOrigin(0)).isFalse();
        swarm.fetchFailed(0, now, out);
        assertThat(swarm.needsOrigin(0)).isTrue();
    }

    @Test
    void shouldFinishAPieceFromAnotherPeerWhenItsPeerIsGone() {
        SwarmPeer first = joined(1, bits(0));
        deliverAll(first, 2);
        SwarmPeer second = joined(2, bits(0));
        swarm.left(first, now, out);
        deliverAll(second, 2);
        assertThat(stored()).hasSize(1);
    }

    @Test
    void shouldGiveBackAPieceThatNobodyCanFinish() {
        SwarmPeer only = joined(1, bits(0));
        deliverAll(only, 2);
        swarm.left(only, now, out);
        assertThat(swarm.needsOrigin(0)).isTrue();
        assertThat(inFlight.used()).isZero();
    }

    @Test
    void shouldBlameAllSendersOfACorruptPieceAndFetchItAgainFromOneAlone() {
        SwarmPeer first = joined(1, bits(0));
        deliverAll(first, 2);
        SwarmPeer second = joined(2, bits(0));
        swarm.left(first, now, out);
        deliverAll(second, 2);
        Asked.forget(out);
        assertThat(swarm.corrupt(0, now, out)).containsExactlyInAnyOrder(first.id(), second.id());
        assertThat(Asked.reported(out, AgentEvent.BytesWasted.class))
                .containsExactly(new AgentEvent.BytesWasted(release, Source.PEER, Waste.CORRUPT, 4 * BLOCK));
        joined(3, bits(0));
        assertThat(requests()).extracting(Effect.Send::link).containsOnly(second.link());
    }

    @Test
    void shouldNotBlameAnybodyForACorruptPieceFromTheOrigin() {
        swarm.fetch(1, out);
        swarm.fetched(1, ByteBuffer.allocate(4 * BLOCK), out);
        assertThat(swarm.corrupt(1, now, out)).isEmpty();
        assertThat(swarm.needsOrigin(1)).isTrue();
        assertThat(inFlight.used()).isZero();
    }

    @Test
    void shouldAskASecondPeerOnlyInTheEndgameAndCancelTheSlowerOne() {
        SwarmPeer slow = joined(1, Bitfield.full(4));
        for (int piece = 1; piece < 4; piece++) {
            storeWhole(slow);
        }
        Asked.forget(out);
        SwarmPeer idle = joined(2, Bitfield.full(4));
        List<Effect.Send> asked = requests();
        assertThat(asked).extracting(Effect.Send::link).contains(idle.link());
        deliverAll(idle, 4);
        assertThat(stored()).hasSize(1);
        assertThat(Asked.said(out, PeerMessage.Cancel.class)).isNotEmpty();
        assertThat(inFlight.used()).isEqualTo(4 * BLOCK);
        swarm.stored(stored().getFirst().piece(), now, out);
        assertThat(swarm.isComplete()).isTrue();
        assertThat(inFlight.used()).isZero();
    }

    @Test
    void shouldCancelAndYetUseABlockThatComesLate() {
        SwarmPeer slow = joined(1, bits(0));
        now = 11_000 * MILLI;
        List<BlockRequest> late = slow.overdue(now);
        late.forEach(request -> swarm.overdue(slow, request, out));
        assertThat(Asked.said(out, PeerMessage.Cancel.class)).hasSize(2);
        assertThat(inFlight.used()).isZero();
        BlockRequest answered = slow.answered(late.getFirst().id()).orElseThrow();
        swarm.delivered(slow, answered, ByteBuffer.allocate(BLOCK), now, out);
        assertThat(Asked.reported(out, AgentEvent.BytesWasted.class)).isEmpty();
        assertThat(inFlight.used()).isEqualTo(4 * BLOCK);
    }

    @Test
    void shouldCountABlockThatComesTooLateAsWasted() {
        SwarmPeer slow = joined(1, bits(0));
        now = 11_000 * MILLI;
        List<BlockRequest> late = slow.overdue(now);
        late.forEach(request -> swarm.overdue(slow, request, out));
        storeFromOrigin(0);
        BlockRequest answered = slow.answered(late.getFirst().id()).orElseThrow();
        swarm.delivered(slow, answered, ByteBuffer.allocate(BLOCK), now, out);
        assertThat(Asked.reported(out, AgentEvent.BytesWasted.class))
                .containsExactly(new AgentEvent.BytesWasted(release, Source.PEER, Waste.LATE, BLOCK));
    }

    @Test
    void shouldForgetAPieceThatThePeerSaysItDoesNotHold() {
        SwarmPeer liar = joined(1, bits(0));
        BlockRequest request = liar.answered(firstRequestId()).orElseThrow();
        swarm.refused(liar, request, RejectReason.NOT_HELD, now, out);
        BlockRequest other = liar.answered(2).orElseThrow();
        swarm.refused(liar, other, RejectReason.NOT_HELD, now, out);
        assertThat(swarm.needsOrigin(0)).isTrue();
    }

    @Test
    void shouldAskForNothingWhileTheStoreIsFullAndGoOnAfterwards() {
        storeFailed();
        Asked.forget(out);
        SwarmPeer seed = joined(1, Bitfield.full(4));
        assertThat(requests()).isEmpty();
        assertThat(swarm.needsOrigin(0)).isFalse();
        swarm.resume(now, out);
        assertThat(requests()).extracting(Effect.Send::link).containsOnly(seed.link());
    }

    @Test
    void shouldKeepWhatIsInFlightBelowItsBound() {
        PieceLayout large = new PieceLayout(400L << 20, 4 << 20);
        Swarm big = new Swarm(release, large, new Bitfield(100), inFlight, dice);
        for (int peer = 0; peer < 24; peer++) {
            big.joined(peer(peer), Bitfield.full(100), now, out);
        }
        for (int piece = 0; piece < 100; piece++) {
            big.fetch(piece, out);
        }
        assertThat(inFlight.used()).isEqualTo(InFlight.BYTES_MAX);
        big.end(out);
        assertThat(inFlight.used()).isZero();
    }

    @Test
    void shouldRefuseRequestsForWhatIsNotHeldOrDoesNotExist() {
        storeFromOrigin(0);
        assertThat(refusal(0, 0, BLOCK)).isEmpty();
        assertThat(refusal(1, 0, BLOCK)).contains(RejectReason.NOT_HELD);
        assertThat(refusal(4, 0, BLOCK)).contains(RejectReason.OUT_OF_RANGE);
        assertThat(refusal(-1, 0, BLOCK)).contains(RejectReason.OUT_OF_RANGE);
        assertThat(refusal(0, 3 * BLOCK + 1, BLOCK)).contains(RejectReason.OUT_OF_RANGE);
        assertThat(refusal(0, Integer.MAX_VALUE, Integer.MAX_VALUE)).contains(RejectReason.OUT_OF_RANGE);
        assertThat(refusal(0, -1, BLOCK)).contains(RejectReason.OUT_OF_RANGE);
        assertThat(refusal(0, 0, 0)).contains(RejectReason.OUT_OF_RANGE);
    }

    private Optional<RejectReason> refusal(int piece, int offset, int length) {
        return swarm.refusal(new PeerMessage.Request(1, release, piece, offset, length));
    }

    private void storeFailed() {
        swarm.fetch(0, out);
        swarm.fetched(0, ByteBuffer.allocate(4 * BLOCK), out);
        swarm.storeFailed(0, StoreFault.FULL, out);
    }

    private void storeFromOrigin(int piece) {
        swarm.fetch(piece, out);
        swarm.fetched(piece, ByteBuffer.allocate(4 * BLOCK), out);
        swarm.stored(piece, now, out);
    }

    private void storeWhole(SwarmPeer peer) {
        Asked.forget(out);
        swarm.fillAll(now, out);
        int before = stored().size();
        while (stored().size() == before) {
            deliverOne(peer);
        }
        swarm.stored(stored().getLast().piece(), now, out);
    }

    private void deliverAll(SwarmPeer peer, int blocks) {
        for (int block = 0; block < blocks; block++) {
            deliverOne(peer);
        }
    }

    private void deliverOne(SwarmPeer peer) {
        now += MILLI;
        BlockRequest oldest = peer.pipeline().of(release).getFirst();
        BlockRequest answered = peer.answered(oldest.id()).orElseThrow();
        swarm.delivered(peer, answered, ByteBuffer.allocate(answered.length()), now, out);
    }

    private int firstRequestId() {
        return Asked.said(out, PeerMessage.Request.class).getFirst().requestId();
    }

    @Test
    void shouldAskAnotherSiteForNothingButWhatItOwesItsOwn() {
        SwarmPeer outsider = peer(1);
        outsider.outsider(true);
        swarm.joined(outsider, Bitfield.full(4), now, out);
        assertThat(Asked.said(out, PeerMessage.Request.class)).isEmpty();
        Bitfield owed = new Bitfield(4);
        owed.set(2);
        swarm.owes(owed);
        swarm.fillAll(now, out);
        assertThat(Asked.said(out, PeerMessage.Request.class))
                .isNotEmpty()
                .extracting(PeerMessage.Request::piece)
                .containsOnly(2);
        assertThat(swarm.needsOrigin(1)).as("the one that owes it asks there").isFalse();
    }

    private SwarmPeer joined(int link, Bitfield held) {
        SwarmPeer peer = peer(link);
        swarm.joined(peer, held, now, out);
        return peer;
    }

    private SwarmPeer peer(int link) {
        return new SwarmPeer(new LinkId(link), Fixtures.peerId(dice));
    }

    private List<Effect.StorePiece> stored() {
        return Asked.of(out, Effect.StorePiece.class);
    }

    private List<Effect.Send> requests() {
        return Asked.of(out, Effect.Send.class).stream()
                .filter(send -> send.message() instanceof PeerMessage.Request)
                .toList();
    }

    private static Bitfield bits(int... pieces) {
        Bitfield held = new Bitfield(4);
        for (int piece : pieces) {
            held.set(piece);
        }
        return held;
    }
}
