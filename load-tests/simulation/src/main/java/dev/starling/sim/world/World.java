package dev.starling.sim.world;

import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Event;
import dev.starling.id.Digest;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.sim.kernel.Agenda;
import dev.starling.sim.kernel.Seeds;
import dev.starling.sim.net.Fabric;
import dev.starling.sim.net.Meter;
import dev.starling.sim.net.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One company on one clock: its desks, its network, its origin, one release. Desks are off until they are started.
///
/// Equal arguments and equal calls give equal runs, whatever the process.
public final class World {

    private final Agenda agenda = new Agenda();
    private final Seeds seeds;
    private final Fabric fabric;
    private final Payload payload;
    private final MessageMode mode;
    private final SimOrigin origin;
    private final List<SimAgent> agents = new ArrayList<>();
    private final List<Watcher> watchers = new ArrayList<>();
    private long lastLink;

    /// @param payloadBytes what the release weighs
    public World(Topology topology, long payloadBytes, MessageMode mode, long seed, MachineMaker maker) {
        this.seeds = new Seeds(seed);
        this.fabric = new Fabric(topology, agenda);
        this.payload = new Payload(payloadBytes, seeds.next());
        this.mode = mode;
        this.origin = new SimOrigin(this, new Handout(topology, seeds.next()));
        RandomGenerator ids = seeds.next();
        for (int desk = 0; desk < topology.desks(); desk++) {
            PeerId id = new PeerId(new Digest(ids.nextLong(), ids.nextLong(), ids.nextLong(), ids.nextLong()));
            agents.add(new SimAgent(this, desk, id, maker));
        }
    }

    /// From now on it sees what passes through every agent's door.
    public void watch(Watcher watcher) {
        watchers.add(watcher);
    }

    public Agenda agenda() {
        return agenda;
    }

    public Topology topology() {
        return fabric.topology();
    }

    public Fabric fabric() {
        return fabric;
    }

    public Payload payload() {
        return payload;
    }

    public SimOrigin origin() {
        return origin;
    }

    /// Every desk's, in order.
    public List<SimAgent> agents() {
        return List.copyOf(agents);
    }

    MessageMode mode() {
        return mode;
    }

    RandomGenerator dice() {
        return seeds.next();
    }

    long newLink() {
        return ++lastLink;
    }

    Meter ignored() {
        return new Meter();
    }

    /// Who listens at the address; null when nobody ever does.
    @Nullable
    SimAgent at(Endpoint endpoint) {
        int desk = Addresses.deskOf(endpoint);
        return desk >= 0 && desk < agents.size() ? agents.get(desk) : null;
    }

    SimAgent agent(int desk) {
        return agents.get(desk);
    }

    void saw(SimAgent agent, Event event) {
        for (Watcher watcher : watchers) {
            watcher.saw(agent, event);
        }
    }

    void saw(SimAgent agent, Effect effect) {
        for (Watcher watcher : watchers) {
            watcher.saw(agent, effect);
        }
    }
}
