package dev.starling.sim.world;

import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Event;
import dev.starling.id.Endpoint;
import dev.starling.id.ReleaseId;
import dev.starling.sim.kernel.Agenda;
import dev.starling.sim.kernel.Happening;
import dev.starling.sim.kernel.Seeds;
import dev.starling.sim.keys.SimNotary;
import dev.starling.sim.net.Fabric;
import dev.starling.sim.net.Firewall;
import dev.starling.sim.net.Meter;
import dev.starling.sim.net.Topology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One company on one clock: its desks, its network, its origin, its releases. Desks are off until they are started.
///
/// Equal arguments and equal calls give equal runs, whatever the process.
public final class World {

    private final Agenda agenda = new Agenda();
    private final Seeds seeds;
    private final Fabric fabric;
    private final Firewall firewall;
    private final Map<Integer, List<Integer>> segments;
    private final SequencedMap<ReleaseId, Payload> payloads = new LinkedHashMap<>();
    private final RandomGenerator contents;
    private final RandomGenerator luck;
    private final MessageMode mode;
    private final SimOrigin origin;
    private final List<SimAgent> agents = new ArrayList<>();
    private final List<Watcher> watchers = new ArrayList<>();
    private MachineMaker maker;
    private long lastLink;

    public World(Topology topology, MessageMode mode, long seed, MachineMaker maker) {
        this.seeds = new Seeds(seed);
        this.fabric = new Fabric(topology, agenda);
        this.firewall = new Firewall(topology);
        this.segments = topology.desksBySegment();
        this.contents = seeds.next();
        this.luck = seeds.next();
        this.mode = mode;
        this.maker = maker;
        this.origin = new SimOrigin(this, new Handout(topology, seeds.next()), seeds.next());
        RandomGenerator ids = seeds.next();
        for (int desk = 0; desk < topology.deskCount(); desk++) {
            agents.add(new SimAgent(this, desk, SimNotary.drawn(ids)));
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

    /// A release, later than all before it. Nobody knows of it until the origin publishes it.
    public Payload newPayload(String product, long bytes) {
        Payload payload = new Payload(product, payloads.size() + 1, bytes, contents);
        payloads.put(payload.release(), payload);
        return payload;
    }

    /// @throws NullPointerException when there is none
    public Payload payload(ReleaseId release) {
        return Objects.requireNonNull(payloads.get(release), () -> "no release " + release);
    }

    /// What agents are that are started from now on.
    public void runFromNowOn(MachineMaker other) {
        maker = other;
    }

    MachineMaker maker() {
        return maker;
    }

    /// The network comes apart: these sites on one side, all others on the other.
    ///
    /// @param withOrigin whether the origin is on the side of these sites
    public void split(Set<Integer> sites, boolean withOrigin) {
        fabric.split(sites, withOrigin);
        origin.dropUnreachable();
    }

    public void heal() {
        fabric.heal();
    }

    /// Whether a connection from one to the other comes through.
    boolean lets(SimAgent from, SimAgent to) {
        return fabric.connects(from.desk(), to.desk())
                && !topology().desks().get(to.desk()).dialsOutOnly();
    }

    /// Sends a datagram, which may get lost.
    void post(SimAgent from, SimAgent to, Happening arrived) {
        firewall.sent(from.desk(), to.desk(), agenda.now());
        double loss = fabric.loss(from.desk(), to.desk());
        boolean lost = loss > 0 && luck.nextDouble() < loss;
        if (!lost && fabric.connects(from.desk(), to.desk())) {
            agenda.after(fabric.datagramNanos(from.desk(), to.desk()), () -> {
                if (firewall.admits(to.desk(), from.desk(), agenda.now())) {
                    arrived.run();
                }
            });
        }
    }

    /// Who is within reach of a desk's multicast, itself among them.
    List<Integer> segmentOf(int desk) {
        return segments.getOrDefault(topology().desks().get(desk).segment().number(), List.of());
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

    /// Dice of the caller's own.
    public RandomGenerator dice() {
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
