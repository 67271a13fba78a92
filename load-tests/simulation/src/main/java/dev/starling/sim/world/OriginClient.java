package dev.starling.sim.world;

import dev.starling.agent.core.step.Event;
import dev.starling.agent.core.step.Neighbour;
import dev.starling.sim.world.OriginLane.Exchange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// The agent's side of the origin's API, as its shell has it: a long poll for news and neighbours, the manifest, and
/// pieces by
/// range over a few connections that are kept alive.
final class OriginClient {

    private static final int PIECE_LANES = 3;
    private static final int GET_BYTES = 200;
    private static final int CHECK_IN_BYTES = 700;
    private static final int ANSWER_HEADER_BYTES = 250;
    private static final long POLL_AGAIN_NANOS = 1_000_000_000L;
    /// After a failure; the shell backs off a little further, which nothing here depends on.
    private static final long POLL_RETRY_NANOS = 2_000_000_000L;

    /// A piece being fetched or waiting for a lane.
    private static final class PieceLane {
        private final OriginLane lane;
        private int piece = -1;

        private PieceLane(OriginLane lane) {
            this.lane = lane;
        }
    }

    private final SimAgent agent;
    private final World world;
    private final Queue<Integer> waiting = new ArrayDeque<>();
    private final List<PieceLane> pieceLanes = new ArrayList<>();
    private @Nullable OriginLane pollLane;
    private boolean toldOnce;

    OriginClient(SimAgent agent, World world) {
        this.agent = agent;
        this.world = world;
    }

    void started() {
        toldOnce = false;
        poll(agent.life());
    }

    void killed() {
        waiting.clear();
        for (PieceLane lane : pieceLanes) {
            lane.piece = -1;
            lane.lane.cancel();
        }
        if (pollLane != null) {
            pollLane.cancel();
        }
    }

    // Pieces

    void fetch(int piece) {
        waiting.add(piece);
        fetchWaiting();
    }

    void abandon(int piece) {
        waiting.remove(piece);
        for (PieceLane lane : pieceLanes) {
            if (lane.piece == piece) {
                lane.piece = -1;
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
            if (lane.piece < 0) {
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

    private void start(PieceLane on, int piece) {
        on.piece = piece;
        int length = world.payload().layout().lengthOf(piece);
        var release = world.payload().release();
        on.lane.start(new Exchange(
                GET_BYTES,
                exchange -> on.lane.answer(
                        exchange,
                        ANSWER_HEADER_BYTES + length,
                        length,
                        () -> done(
                                on,
                                new Event.PieceFetched(
                                        release, piece, world.payload().piece(piece)))),
                () -> done(on, new Event.FetchFailed(release, piece, 0))));
    }

    private void done(PieceLane on, Event outcome) {
        on.piece = -1;
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
                exchange -> world.origin()
                        .checkedIn(agent, !toldOnce, lane, exchange, neighbours -> told(life, lane, neighbours)),
                () -> world.agenda().after(POLL_RETRY_NANOS, () -> poll(life))));
    }

    private void told(int life, OriginLane lane, List<Neighbour> neighbours) {
        toldOnce = true;
        agent.report(new Event.NeighboursNamed(neighbours));
        if (world.origin().isPublished() && !agent.disk().knowsRelease()) {
            fetchManifest(life, lane);
        } else {
            pollAgain(life);
        }
    }

    private void fetchManifest(int life, OriginLane lane) {
        int bytes = ANSWER_HEADER_BYTES + world.payload().manifestBytes();
        lane.start(new Exchange(
                GET_BYTES,
                exchange -> lane.answer(exchange, bytes, 0, () -> {
                    agent.assign();
                    pollAgain(life);
                }),
                () -> world.agenda().after(POLL_RETRY_NANOS, () -> poll(life))));
    }

    private void pollAgain(int life) {
        world.agenda().after(POLL_AGAIN_NANOS, () -> poll(life));
    }

    private OriginLane newLane() {
        OriginLane lane = new OriginLane(world.origin(), world, agent.desk());
        world.origin().took(lane);
        return lane;
    }
}
