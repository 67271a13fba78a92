package dev.starling.sim.world;

import dev.starling.agent.core.step.Event;
import dev.starling.id.ReleaseId;
import dev.starling.sim.world.OriginLane.Exchange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// The agent's side of the origin's API, as its shell has it: a long poll for news and neighbours, and pieces by range
/// over a few connections that are kept alive.
final class OriginClient {

    private static final int PIECE_LANES = 3;
    private static final int GET_BYTES = 200;
    private static final int CHECK_IN_BYTES = 700;
    private static final int ANSWER_HEADER_BYTES = 250;
    private static final long POLL_AGAIN_NANOS = 1_000_000_000L;
    /// After a failure, twice as long after each, as the shell waits; without its chance.
    private static final long RETRY_LEAST_NANOS = 1_000_000_000L;
    private static final long RETRY_MOST_NANOS = 60_000_000_000L;

    private record Wanted(ReleaseId release, int piece) {}

    /// A piece being fetched or waiting for a lane.
    private static final class PieceLane {
        private final OriginLane lane;
        private @Nullable Wanted wanted;

        private PieceLane(OriginLane lane) {
            this.lane = lane;
        }
    }

    private final SimAgent agent;
    private final World world;
    private final Queue<Wanted> waiting = new ArrayDeque<>();
    private final List<PieceLane> pieceLanes = new ArrayList<>();
    private @Nullable OriginLane pollLane;
    private long told;
    private long retry = RETRY_LEAST_NANOS;

    OriginClient(SimAgent agent, World world) {
        this.agent = agent;
        this.world = world;
    }

    void started() {
        told = 0;
        retry = RETRY_LEAST_NANOS;
        poll(agent.life());
    }

    void killed() {
        waiting.clear();
        for (PieceLane lane : pieceLanes) {
            lane.wanted = null;
            lane.lane.cancel();
        }
        if (pollLane != null) {
            pollLane.cancel();
        }
    }

    // Pieces

    void fetch(ReleaseId release, int piece) {
        waiting.add(new Wanted(release, piece));
        fetchWaiting();
    }

    void abandon(ReleaseId release, int piece) {
        Wanted unwanted = new Wanted(release, piece);
        waiting.remove(unwanted);
        for (PieceLane lane : pieceLanes) {
            if (unwanted.equals(lane.wanted)) {
                lane.wanted = null;
                lane.lane.cancel();
            }
        }
        fetchWaiting();
    }

    private void fetchWaiting() {
        while (!waiting.isEmpty()) {
            PieceLane idle = idleLane();
            if (idle == null) {
                return;
            }
            start(idle, waiting.remove());
        }
    }

    private @Nullable PieceLane idleLane() {
        for (PieceLane lane : pieceLanes) {
            if (lane.wanted == null) {
                return lane;
            }
        }
        if (pieceLanes.size() == PIECE_LANES) {
            return null;
        }
        PieceLane added = new PieceLane(newLane());
        pieceLanes.add(added);
        return added;
    }

    private void start(PieceLane on, Wanted wanted) {
        on.wanted = wanted;
        ReleaseId release = wanted.release();
        int piece = wanted.piece();
        Payload payload = world.payload(release);
        int length = payload.layout().lengthOf(piece);
        on.lane.start(new Exchange(
                GET_BYTES,
                exchange -> on.lane.answer(
                        exchange,
                        ANSWER_HEADER_BYTES + length,
                        length,
                        () -> done(on, new Event.PieceFetched(release, piece, payload.piece(piece)))),
                () -> done(on, new Event.FetchFailed(release, piece, 0))));
    }

    private void done(PieceLane on, Event outcome) {
        on.wanted = null;
        fetchWaiting();
        agent.report(outcome);
    }

    // News

    private void poll(int life) {
        if (!agent.lives(life)) {
            return;
        }
        if (pollLane == null) {
            pollLane = newLane();
        }
        OriginLane lane = pollLane;
        lane.start(new Exchange(
                CHECK_IN_BYTES,
                exchange -> world.origin().checkedIn(agent, told, lane, exchange, orders -> told(life, orders)),
                () -> retry(life)));
    }

    private void told(int life, SimOrigin.Orders orders) {
        retry = RETRY_LEAST_NANOS;
        told = orders.metadataVersion();
        agent.report(new Event.NeighboursNamed(orders.neighbours()));
        agent.report(new Event.MetadataHinted(orders.metadataVersion()));
        world.agenda().after(POLL_AGAIN_NANOS, () -> poll(life));
    }

    private void retry(int life) {
        world.agenda().after(retry, () -> poll(life));
        retry = Math.min(2 * retry, RETRY_MOST_NANOS);
    }

    private OriginLane newLane() {
        OriginLane lane = new OriginLane(world.origin(), world, agent.desk());
        world.origin().took(lane);
        return lane;
    }
}
