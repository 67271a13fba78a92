package dev.starling.sim.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.core.step.Effect;
import dev.starling.sim.net.LinkSpeed;
import dev.starling.sim.net.Speed;
import dev.starling.sim.net.Topology;
import dev.starling.sim.world.MessageMode;
import dev.starling.sim.world.Payload;
import dev.starling.sim.world.World;
import org.junit.jupiter.api.Test;

class RollbackCheckerTest {

    private static final LinkSpeed LINK = new LinkSpeed(new Speed(1_000_000, 0), new Speed(1_000_000, 0));

    private final World world =
            new World(Topology.ofEqualSites(1, 2, LINK, LINK, LINK, true), MessageMode.OBJECTS, 1, (self, port, dice) ->
                    (event, now, out) -> {});
    private final RollbackChecker checker = new RollbackChecker(world);
    private final Payload older = world.newPayload("browser", 1000);
    private final Payload newer = world.newPayload("browser", 1000);
    private final Payload other = world.newPayload("office", 1000);

    @Test
    void laterVersionsAndOtherPackagesAreNoRollback() {
        take(0, older);
        take(0, newer);
        take(0, newer);
        take(0, other);
        take(1, older);
        assertThat(checker.faults()).isZero();
    }

    @Test
    void anEarlierVersionAfterALaterOneIs() {
        take(0, newer);
        take(0, older);
        assertThat(checker.examples()).singleElement().asString().contains("takes version 1 of browser after 2");
    }

    private void take(int desk, Payload payload) {
        checker.saw(world.agents().get(desk), new Effect.HoldRelease(payload.release(), new byte[0]));
    }
}
