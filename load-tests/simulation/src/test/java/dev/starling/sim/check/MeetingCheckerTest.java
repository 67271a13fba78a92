package dev.starling.sim.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.sim.net.LinkSpeed;
import dev.starling.sim.net.Speed;
import dev.starling.sim.net.Topology;
import dev.starling.sim.world.MessageMode;
import dev.starling.sim.world.Payload;
import dev.starling.sim.world.SimAgent;
import dev.starling.sim.world.World;
import org.junit.jupiter.api.Test;

class MeetingCheckerTest {

    private static final long SECOND = 1_000_000_000L;
    private static final LinkSpeed LINK = new LinkSpeed(new Speed(1_000_000, 0), new Speed(1_000_000, 0));

    /// Devices that do nothing.
    private final World world =
            new World(Topology.ofEqualSites(2, 2, LINK, LINK, LINK, true), MessageMode.OBJECTS, 1, (self, port, dice) ->
                    (event, now, out) -> {});
    private final Payload payload = world.newPayload("browser", 1000);
    private final MeetingChecker checker =
            new MeetingChecker(world, agent -> agent.disk().isComplete(payload.release()), 60 * SECOND);

    @Test
    void whoIsWithAHolderForTooLongIsFound() {
        SimAgent holder = world.agents().get(0);
        holder.preload(payload);
        holder.start();
        world.agents().get(1).start();
        lookFor(50);
        assertThat(checker.faults()).isZero();
        lookFor(20);
        assertThat(checker.examples()).singleElement().asString().contains("desk 1 has been with a holder");
        assertThat(checker.met()).isOne();
    }

    @Test
    void whoIsOnAnotherSiteOrComesLaterIsNotWithIt() {
        SimAgent holder = world.agents().get(0);
        holder.preload(payload);
        holder.start();
        world.agents().get(2).start();
        lookFor(100);
        holder.kill();
        world.agents().get(1).start();
        lookFor(100);
        assertThat(checker.faults()).isZero();
        assertThat(checker.met()).isZero();
    }

    private void lookFor(int seconds) {
        for (int second = 0; second <= seconds; second += 10) {
            checker.look();
            world.agenda().run(world.agenda().now() + 10 * SECOND);
        }
    }
}
