package dev.starling.sim.world;

import dev.starling.agent.core.step.Neighbour;
import dev.starling.sim.net.Meter;
import dev.starling.sim.world.OriginLane.Exchange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// The origin: answers check-ins with neighbours and news, and hands out manifests and pieces to whoever asks.
///
/// A check-in is held back while there is no news, at most [#HOLD_NANOS], as the real origin does.
public final class SimOrigin {

    private static final long HOLD_NANOS = 30_000_000_000L;
    private static final long OFFLINE_AFTER_NANOS = 90_000_000_000L;
    private static final int REPLY_BYTES = 600;
    private static final int NEIGHBOUR_BYTES = 130;

    private record Held(SimAgent agent, OriginLane lane, Exchange exchange, Consumer<List<Neighbour>> told) {}

    private final World world;
    private final Handout handout;
    private final Meter meter = new Meter();
    private final List<OriginLane> lanes = new ArrayList<>();
    private final List<Held> held = new ArrayList<>();
    private final long[] lastSeen;
    private boolean up = true;
    private boolean published;

    SimOrigin(World world, Handout handout) {
        this.world = world;
        this.handout = handout;
        this.lastSeen = new long[world.topology().desks()];
        Arrays.fill(lastSeen, -1);
    }

    public boolean isUp() {
        return up;
    }

    public boolean isPublished() {
        return published;
    }

    /// Payload bytes that left it.
    public long egress() {
        return meter.total();
    }

    /// The release is there from now on, and whoever waits for news is told.
    public void publish() {
        published = true;
        List<Held> waiting = List.copyOf(held);
        held.clear();
        waiting.forEach(this::reply);
    }

    /// Ends the process: every connection breaks, and none is taken until [#comeBack].
    public void goDown() {
        up = false;
        held.clear();
        lanes.forEach(OriginLane::broken);
    }

    public void comeBack() {
        up = true;
    }

    Meter meter() {
        return meter;
    }

    void took(OriginLane lane) {
        lanes.add(lane);
    }

    /// @param first whether the agent's process has not been told anything yet
    /// @param told the agent has the reply
    void checkedIn(SimAgent agent, boolean first, OriginLane lane, Exchange exchange, Consumer<List<Neighbour>> told) {
        boolean news = published && !agent.disk().knowsRelease();
        lastSeen[agent.desk()] = world.agenda().now();
        Held poll = new Held(agent, lane, exchange, told);
        if (first || news) {
            reply(poll);
        } else {
            held.add(poll);
            world.agenda().after(HOLD_NANOS, () -> {
                if (held.remove(poll)) {
                    reply(poll);
                }
            });
        }
    }

    private void reply(Held poll) {
        lastSeen[poll.agent.desk()] = world.agenda().now();
        List<Neighbour> neighbours = handout.neighbours(poll.agent.desk(), this::isOnline).stream()
                .map(desk -> world.agent(desk).asNeighbour())
                .toList();
        poll.lane.answer(
                poll.exchange,
                REPLY_BYTES + neighbours.size() * NEIGHBOUR_BYTES,
                0,
                () -> poll.told.accept(neighbours));
    }

    private boolean isOnline(int desk) {
        return lastSeen[desk] >= 0 && world.agenda().now() - lastSeen[desk] <= OFFLINE_AFTER_NANOS;
    }
}
