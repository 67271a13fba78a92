package dev.starling.agent.core.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.fixtures.Fixtures;
import dev.starling.id.ReleaseId;
import dev.starling.wire.WireLimits;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class RequestPipelineTest {

    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1000 * MILLI;

    private final ReleaseId release = new ReleaseId(Fixtures.digest(Fixtures.dice(8)));
    private final RequestPipeline pipeline = new RequestPipeline();

    @Test
    void shouldBeginWithTwoBlocks() {
        assertThat(fillUp(0)).hasSize(2);
    }

    @Test
    void shouldAskForAQuarterOfASecondOfWhatThePeerDelivers() {
        Queue<BlockRequest> open = new ArrayDeque<>(fillUp(0));
        long now = 0;
        for (int block = 0; block < 200; block++) {
            now += 10 * MILLI;
            deliver(open.remove(), now);
            open.addAll(fillUp(now));
        }
        assertThat(open).hasSizeBetween(14, 16);
    }

    @Test
    void shouldNeverAskForMoreThanFourMebibytesAtATime() {
        Queue<BlockRequest> open = new ArrayDeque<>(fillUp(0));
        long now = 0;
        for (int block = 0; block < 10_000; block++) {
            now += MILLI / 10;
            deliver(open.remove(), now);
            open.addAll(fillUp(now));
        }
        assertThat(open).hasSize(16);
    }

    @Test
    void shouldGiveUpWhatIsOverdueAndStillKnowItsAnswer() {
        BlockRequest request = pipeline.ask(release, 0, 0, WireLimits.BLOCK_MAX, 0);
        assertThat(pipeline.overdue(10 * SECOND)).isEmpty();
        assertThat(pipeline.overdue(10 * SECOND + 1)).containsExactly(request);
        assertThat(pipeline.answered(request.id()))
                .hasValueSatisfying(late -> assertThat(late.givenUp()).isTrue());
        assertThat(pipeline.answered(request.id())).isEmpty();
    }

    @Test
    void shouldRestAPeerThatLetTwoRequestsPass() {
        pipeline.ask(release, 0, 0, WireLimits.BLOCK_MAX, 0);
        pipeline.ask(release, 0, 1, WireLimits.BLOCK_MAX, 0);
        pipeline.overdue(11 * SECOND);
        assertThat(pipeline.hasRoom(40 * SECOND)).isFalse();
        assertThat(pipeline.hasRoom(41 * SECOND)).isTrue();
    }

    @Test
    void shouldNotAskABusyPeerBeforeItsTime() {
        pipeline.rest(500 * MILLI, SECOND);
        assertThat(pipeline.hasRoom(1499 * MILLI)).isFalse();
        assertThat(pipeline.hasRoom(1500 * MILLI)).isTrue();
    }

    private Queue<BlockRequest> fillUp(long now) {
        Queue<BlockRequest> asked = new ArrayDeque<>();
        while (pipeline.hasRoom(now)) {
            asked.add(pipeline.ask(release, 0, 0, WireLimits.BLOCK_MAX, now));
        }
        return asked;
    }

    private void deliver(BlockRequest request, long now) {
        assertThat(pipeline.answered(request.id())).contains(request);
        pipeline.delivered(request, now);
    }
}
