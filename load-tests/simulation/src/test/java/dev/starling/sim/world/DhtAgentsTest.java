package dev.starling.sim.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.core.step.Event;
import dev.starling.agent.core.step.Way;
import dev.starling.sim.net.LinkSpeed;
import dev.starling.sim.net.Speed;
import dev.starling.sim.net.Topology;
import dev.starling.sim.scenario.Agents;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Whole agents and the DHT between them.
class DhtAgentsTest {

    private static final long SECOND = 1_000_000_000L;
    private static final int DESKS = 20;
    private static final int LATECOMER = DESKS - 1;
    private static final int REMEMBERED = 7;

    private final LinkSpeed link = new LinkSpeed(Speed.ofMegabits(1_000, 100_000), Speed.ofMegabits(1_000, 100_000));
    private final World world = new World(
            Topology.ofEqualSites(1, DESKS, link, link, link, false),
            MessageMode.BYTES,
            1,
            Agents.shipping(EnumSet.of(Way.DHT, Way.HANDOUT)));
    private final Payload payload = world.newPayload("simulated", 1 << 20);

    @Test
    void aDeviceThatRemembersOneWhoHasNothingFindsWhoHasItWithTheOriginDead() {
        SimAgent latecomer = comeBack(EnumSet.of(Way.DHT));

        assertThat(latecomer.disk().isComplete(payload.release())).isTrue();
    }

    @Test
    void withoutTheDhtItFindsNobody() {
        SimAgent latecomer = comeBack(EnumSet.noneOf(Way.class));

        assertThat(latecomer.disk().count(payload.release())).isZero();
    }

    /// All others hold the release, but for the one that the latecomer remembers, which has given it up.
    ///
    /// @param ways of the last desk; the others have the DHT and the handout
    private SimAgent comeBack(Set<Way> ways) {
        List<SimAgent> others = world.agents().subList(0, LATECOMER);
        others.forEach(SimAgent::start);
        world.agenda().run(10 * SECOND);
        world.origin().publish(payload);
        world.agenda().run(120 * SECOND);
        assertThat(others).allMatch(agent -> agent.disk().isComplete(payload.release()));
        world.origin().goDown();
        SimAgent remembered = world.agent(REMEMBERED);
        remembered.report(new Event.ReleaseWithdrawn(payload.release()));

        world.runFromNowOn(Agents.shipping(ways));
        SimAgent latecomer = world.agent(LATECOMER);
        latecomer.disk().reached(remembered.id(), Addresses.listening(REMEMBERED));
        latecomer.start();
        world.agenda().run(world.agenda().now() + 60 * SECOND);
        return latecomer;
    }
}
