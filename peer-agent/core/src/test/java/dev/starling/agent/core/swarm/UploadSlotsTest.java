package dev.starling.agent.core.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.core.step.AgentEvent;
import dev.starling.agent.core.step.Asked;
import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.LinkId;
import dev.starling.agent.core.step.Outbox;
import dev.starling.fixtures.Fixtures;
import dev.starling.id.ReleaseId;
import dev.starling.wire.PeerMessage;
import dev.starling.wire.RejectReason;
import dev.starling.wire.WireLimits;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UploadSlotsTest {

    private static final LinkId GREEDY = new LinkId(1);
    private static final LinkId MODEST = new LinkId(2);

    private final RandomGenerator dice = Fixtures.dice(9);
    private final ReleaseId release = new ReleaseId(Fixtures.digest(dice));
    private final UploadSlots slots = new UploadSlots();
    private final Outbox out = new Outbox();

    @BeforeEach
    void bothAreLinked() {
        slots.up(GREEDY, Fixtures.peerId(dice));
        slots.up(MODEST, Fixtures.peerId(dice));
    }

    @Test
    void shouldServeEightBlocksAtATimeAndTheNextWhenOneHasLeft() {
        ask(GREEDY, 1, 20);
        assertThat(served()).hasSize(UploadSlots.SLOTS);
        slots.sent(GREEDY, 1, 100, out);
        assertThat(served()).hasSize(UploadSlots.SLOTS + 1);
        assertThat(Asked.reported(out, AgentEvent.BlockServed.class)).hasSize(1);
    }

    @Test
    void shouldNotLetAModestPeerWaitBehindAGreedyOne() {
        ask(GREEDY, 1, 60);
        ask(MODEST, 1, 2);
        Asked.forget(out);
        slots.sent(GREEDY, 1, 100, out);
        slots.sent(GREEDY, 2, 100, out);
        assertThat(served()).extracting(Effect.ServeBlock::link).contains(MODEST);
    }

    @Test
    void shouldRejectMoreRequestsOnOneLinkThanItsLimit() {
        ask(GREEDY, 1, WireLimits.REQUESTS_OPEN_MAX);
        assertThat(Asked.said(out, PeerMessage.Reject.class)).isEmpty();
        ask(GREEDY, 1000, 1);
        assertThat(Asked.said(out, PeerMessage.Reject.class))
                .containsExactly(new PeerMessage.Reject(1000, RejectReason.TOO_MANY));
    }

    @Test
    void shouldSendPeersAwayForAMomentWhenTheQueueIsFull() {
        for (int link = 10; link < 19; link++) {
            slots.up(new LinkId(link), Fixtures.peerId(dice));
            ask(new LinkId(link), 1, WireLimits.REQUESTS_OPEN_MAX);
        }
        int asked = 9 * WireLimits.REQUESTS_OPEN_MAX;
        assertThat(Asked.said(out, PeerMessage.Busy.class))
                .hasSize(asked - UploadSlots.SLOTS - UploadSlots.WAITING_MAX)
                .allSatisfy(busy -> assertThat(busy.retryMillis()).isBetween(1, WireLimits.RETRY_MILLIS_MAX));
    }

    @Test
    void shouldRejectACancelledRequestThatWaitsAndServeOneThatIsUnderWay() {
        ask(GREEDY, 1, 9);
        slots.cancel(GREEDY, 9, out);
        slots.cancel(GREEDY, 1, out);
        assertThat(Asked.said(out, PeerMessage.Reject.class))
                .containsExactly(new PeerMessage.Reject(9, RejectReason.CANCELLED));
    }

    @Test
    void shouldRefuseAnIdThatIsInUse() {
        assertThat(slots.ask(GREEDY, request(1), out)).isTrue();
        assertThat(slots.ask(GREEDY, request(1), out)).isFalse();
    }

    @Test
    void shouldSayThatABlockCannotBeReadAndServeTheNext() {
        ask(GREEDY, 1, 9);
        slots.unreadable(GREEDY, 1, out);
        assertThat(Asked.said(out, PeerMessage.Reject.class))
                .containsExactly(new PeerMessage.Reject(1, RejectReason.UNREADABLE));
        assertThat(served()).hasSize(9);
    }

    @Test
    void shouldFreeTheSlotsOfALinkThatIsGone() {
        ask(GREEDY, 1, 20);
        ask(MODEST, 1, 8);
        Asked.forget(out);
        slots.down(GREEDY, out);
        assertThat(served())
                .hasSize(8)
                .allSatisfy(block -> assertThat(block.link()).isEqualTo(MODEST));
    }

    private void ask(LinkId link, int firstId, int count) {
        for (int id = firstId; id < firstId + count; id++) {
            slots.ask(link, request(id), out);
        }
    }

    private PeerMessage.Request request(int id) {
        return new PeerMessage.Request(id, release, 0, 0, 100);
    }

    private List<Effect.ServeBlock> served() {
        return Asked.of(out, Effect.ServeBlock.class);
    }
}
