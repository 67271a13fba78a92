package dev.starling.sim.world;

import dev.starling.agent.core.step.AgentEvent;
import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Event;
import dev.starling.agent.core.step.LinkId;
import dev.starling.agent.core.step.Machine;
import dev.starling.agent.core.step.Neighbour;
import dev.starling.agent.core.step.Outbox;
import dev.starling.agent.core.step.Timer;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.sim.keys.SimNotary;
import dev.starling.wire.Beacon;
import dev.starling.wire.dht.DhtMessage;
import dev.starling.wire.gossip.GossipMessage;
import dev.starling.wire.membership.MembershipMessage;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One desk: the machine that runs on it, and everything around the machine that the agent's shell is in
/// the real world.
///
/// A desk can be started and killed again and again. Each start is a life of its own with a new machine;
/// only the disk stays. Whatever an earlier life had under way comes to nothing. Events are reported from
/// the agenda, never from within an effect.
public final class SimAgent {

    private static final String FIRST_ROOT = "1.root.json";
    static final long CONNECT_TIMEOUT_NANOS = 3_000_000_000L;

    private final World world;
    private final int desk;
    private final SimNotary key;
    private final PeerId id;
    private final Disk disk;
    private final Outbox outbox = new Outbox();
    private final Map<Timer, Long> alarms = new HashMap<>();
    private final Map<LinkId, LinkEnd> links = new LinkedHashMap<>();
    private final OriginClient originClient;
    private final MetadataDesk metadata;
    private @Nullable Machine machine;
    private int lives;
    private long lastAlarm;
    private boolean poisons;
    private long skewMillis;

    SimAgent(World world, int desk, SimNotary key) {
        this.world = world;
        this.desk = desk;
        this.key = key;
        this.id = key.id();
        this.disk = new Disk(world::payload, world.agenda());
        disk.keep(FIRST_ROOT, world.origin().firstRoot());
        this.originClient = new OriginClient(this, world);
        this.metadata = new MetadataDesk(this, world);
    }

    public int desk() {
        return desk;
    }

    public int site() {
        return world.topology().siteOf(desk);
    }

    public PeerId id() {
        return id;
    }

    public Disk disk() {
        return disk;
    }

    /// Nanoseconds since the beginning of the world.
    public long now() {
        return world.agenda().now();
    }

    public boolean isUp() {
        return machine != null;
    }

    /// What its clock shows.
    long epochMillis() {
        return SimOrigin.EPOCH.toEpochMilli() + now() / 1_000_000 + skewMillis;
    }

    /// Its clock is wrong by so much from now on.
    public void skewClock(long millis) {
        skewMillis = millis;
    }

    /// It has the release from an earlier campaign, and what it needs to tell that it has.
    public void preload(Payload payload) {
        disk.fill(payload.release());
    }

    /// From now on it serves blocks that do not verify.
    public void poison() {
        poisons = true;
    }

    public boolean poisons() {
        return poisons;
    }

    Neighbour asNeighbour() {
        return new Neighbour(id, Addresses.listening(desk));
    }

    /// Starts the agent, with what is on its disk.
    ///
    /// @throws IllegalStateException when it is up
    public void start() {
        if (machine != null) {
            throw new IllegalStateException("desk " + desk + " is up");
        }
        lives++;
        machine = world.maker().make(key, Addresses.LISTEN_PORT, world.dice());
        report(new Event.Started());
        report(new Event.AddressesChanged(List.of(Addresses.listening(desk))));
        List<Neighbour> remembered = disk.remembered();
        if (!remembered.isEmpty()) {
            report(new Event.NeighboursRemembered(remembered));
        }
        metadata.started();
        originClient.started();
    }

    /// Ends the process as `kill -9` does: its connections break, what was not on the disk is lost.
    ///
    /// @throws IllegalStateException when it is not up
    public void kill() {
        if (machine == null) {
            throw new IllegalStateException("desk " + desk + " is not up");
        }
        machine = null;
        alarms.clear();
        originClient.killed();
        metadata.killed();
        disk.interrupt();
        List<LinkEnd> broken = List.copyOf(links.values());
        links.clear();
        broken.forEach(LinkEnd::sever);
    }

    int life() {
        return lives;
    }

    /// Whether the agent still runs that was started as the `life`th.
    boolean lives(int life) {
        return machine != null && lives == life;
    }

    void report(int life, Event event) {
        if (lives(life)) {
            report(event);
        }
    }

    void report(Event event) {
        if (machine != null) {
            world.saw(this, event);
            machine.on(event, now(), outbox);
            outbox.drain(this::perform);
        }
    }

    private void perform(Effect effect) {
        world.saw(this, effect);
        switch (effect) {
            case Effect.Arm(Timer timer, long afterNanos) -> arm(timer, afterNanos);
            case Effect.Dial(Neighbour neighbour) -> dial(neighbour);
            case Effect.Hangup(LinkId link, var reason) -> {
                LinkEnd end = links.get(link);
                if (end != null) {
                    end.hangUp(reason);
                }
            }
            case Effect.Send(LinkId link, var message) -> {
                LinkEnd end = links.get(link);
                if (end != null) {
                    end.send(message);
                }
            }
            case Effect.ServeBlock block -> {
                LinkEnd end = links.get(block.link());
                if (end != null) {
                    end.serve(block);
                }
            }
            case Effect.Announce(Beacon beacon) -> announce(beacon);
            case Effect.AnswerBeacon(Beacon beacon, Endpoint to) -> {
                SimAgent asker = world.at(to);
                if (asker != null) {
                    datagram(asker, beacon);
                }
            }
            case Effect.Datagram(Endpoint to, MembershipMessage message) -> datagram(to, message);
            case Effect.FetchPiece fetch -> originClient.fetch(fetch.release(), fetch.piece());
            case Effect.AbandonFetch abandon -> originClient.abandon(abandon.release(), abandon.piece());
            case Effect.SayGossip(Endpoint to, GossipMessage message) -> datagram(to, message);
            case Effect.StorePiece store -> {
                int life = lives;
                disk.store(store, outcome -> report(life, outcome));
            }
            case Effect.SayDht(Endpoint to, DhtMessage message) -> datagram(to, message);
            case Effect.Update update -> metadata.perform(update);
            case Effect.Report(AgentEvent.PeerJoined joined) -> {
                if (joined.dialled()) {
                    disk.reached(joined.peer(), joined.remote());
                }
            }
            case Effect.Report told -> {} // the watchers saw it
        }
    }

    private void arm(Timer timer, long afterNanos) {
        long alarm = ++lastAlarm;
        alarms.put(timer, alarm);
        world.agenda().after(Math.max(0, afterNanos), () -> {
            Long armed = alarms.get(timer);
            if (armed != null && armed == alarm) {
                alarms.remove(timer);
                report(new Event.TimerFired(timer));
            }
        });
    }

    private void dial(Neighbour neighbour) {
        SimAgent other = world.at(neighbour.endpoint());
        if (other == null) {
            int life = lives;
            world.agenda().after(CONNECT_TIMEOUT_NANOS, () -> report(life, new Event.DialFailed(neighbour)));
        } else {
            LinkEnd.dial(this, other, neighbour, world);
        }
    }

    void opened(LinkEnd end, Endpoint remote, boolean dialled) {
        links.put(end.link(), end);
        report(new Event.LinkOpened(end.link(), remote, dialled, end.peer()));
    }

    void closed(LinkEnd end) {
        links.remove(end.link());
    }

    private void announce(Beacon beacon) {
        for (int other : world.segmentOf(desk)) {
            if (other != desk) {
                datagram(world.agent(other), beacon);
            }
        }
    }

    private void datagram(Endpoint to, MembershipMessage message) {
        SimAgent other = world.at(to);
        if (other != null) {
            MembershipMessage carried = world.mode().carry(message);
            world.post(this, other, () -> other.report(new Event.DatagramHeard(carried, Addresses.listening(desk))));
        }
    }

    private void datagram(Endpoint to, DhtMessage message) {
        SimAgent other = world.at(to);
        if (other != null) {
            DhtMessage carried = world.mode().carry(message);
            world.post(this, other, () -> other.report(new Event.DhtHeard(carried, Addresses.listening(desk))));
        }
    }

    private void datagram(Endpoint to, GossipMessage message) {
        SimAgent other = world.at(to);
        if (other != null) {
            GossipMessage carried = world.mode().carry(message);
            world.post(this, other, () -> other.report(new Event.GossipHeard(carried, Addresses.listening(desk))));
        }
    }

    private void datagram(SimAgent to, Beacon beacon) {
        Beacon carried = world.mode().carry(beacon);
        Endpoint from = Addresses.listening(desk).withPort(carried.listenPort());
        world.post(this, to, () -> to.report(new Event.BeaconHeard(carried, from)));
    }
}
