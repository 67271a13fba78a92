package dev.starling.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Event;
import dev.starling.agent.core.step.Machine;
import dev.starling.agent.core.step.Outbox;
import dev.starling.agent.core.step.Way;
import dev.starling.sim.world.MachineMaker;
import dev.starling.wire.PeerMessage;
import java.io.IOException;
import java.util.EnumSet;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/// The checkers can fail: agents with one fault each, everything else being the shipping core.
class FaultyAgentsTest {

    @Test
    void whoFetchesWhatItHasIsFound() throws IOException {
        Outcome outcome = play((event, out) -> {
            if (event instanceof Event.PieceStored(var release, int piece)) {
                out.add(new Effect.FetchPiece(release, piece));
            }
        });
        assertThat(outcome.faults()).isPositive();
        assertThat(outcome.examples()).anyMatch(fault -> fault.contains("which is on its disk"));
    }

    @Test
    void whoAnswersTwiceIsFound() throws IOException {
        Outcome outcome = play((event, out) -> {
            if (event instanceof Event.MessageReceived(var link, PeerMessage.Request request)) {
                out.add(new Effect.Send(link, new PeerMessage.Busy(request.requestId(), 100)));
            }
        });
        assertThat(outcome.examples()).anyMatch(fault -> fault.contains("which nobody waits for"));
    }

    @Test
    void aSiteThatFetchesEverythingItselfMissesTheEgressBar() throws IOException {
        Scenario small = Shipped.small("site-10");
        Outcome outcome = new Run(small, 1, Agents.shipping(EnumSet.noneOf(Way.class))).play("loners");
        assertThat(outcome.egressPerSite()).isGreaterThan(9);
        assertThat(outcome.judge(small.bars())).anyMatch(judgement -> !judgement.met());
    }

    private static Outcome play(BiConsumer<Event, Outbox> fault) throws IOException {
        MachineMaker faulty = (key, port, dice) -> {
            Machine shipping = Agents.SHIPPING.make(key, port, dice);
            return (event, now, out) -> {
                shipping.on(event, now, out);
                fault.accept(event, out);
            };
        };
        return Shipped.play("site-10", 1, faulty);
    }
}
