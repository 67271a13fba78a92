package dev.starling.agent.origin;

import dev.starling.agent.core.step.Event;
import dev.starling.agent.loop.Clock;
import dev.starling.agent.net.Transport;
import dev.starling.id.ReleaseId;
import dev.starling.manifest.PieceLayout;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;

/// Fetches whole pieces from the origin by `Range`, a few at a time. May be called from any thread; never waits.
public final class PieceFetcher {

    /// Connections kept alive for pieces: enough to fill a WAN link while one waits for its first byte.
    static final int LANES = 3;
    /// Without a byte, a piece is given up after this.
    static final int STALL_SECONDS = 15;

    /// Room for an error's explanation where a piece is shorter than that.
    private static final int PROBLEM_MAX = 16 * 1024;

    private static final System.Logger LOG = System.getLogger(PieceFetcher.class.getName());

    private record Wanted(ReleaseId release, int piece, PieceLayout layout) {

        boolean is(ReleaseId otherRelease, int otherPiece) {
            return piece == otherPiece && release.equals(otherRelease);
        }
    }

    private final Transport transport;
    private final Clock clock;
    private final Consumer<Event> report;
    private final ObjIntConsumer<ReleaseId> wasted;
    private final List<HttpLane> lanes;
    private final Deque<Wanted> waiting = new ArrayDeque<>();
    private final Map<HttpLane, Wanted> underWay = new HashMap<>();

    /// @param wasted told of payload bytes that came and were of no use, on the event loop
    public PieceFetcher(
            Transport transport,
            HttpLane.Door origin,
            Clock clock,
            Consumer<Event> report,
            ObjIntConsumer<ReleaseId> wasted) {
        this.transport = transport;
        this.clock = clock;
        this.report = report;
        this.wasted = wasted;
        this.lanes = IntStream.range(0, LANES)
                .mapToObj(lane -> new HttpLane(transport, origin, STALL_SECONDS))
                .toList();
    }

    /// See [dev.starling.agent.core.step.Effect.FetchPiece].
    public void fetch(ReleaseId release, int piece, PieceLayout layout) {
        transport.loop().execute(() -> {
            waiting.add(new Wanted(release, piece, layout));
            startWaiting();
        });
    }

    /// See [dev.starling.agent.core.step.Effect.AbandonFetch].
    public void abandon(ReleaseId release, int piece) {
        transport.loop().execute(() -> {
            waiting.removeIf(wanted -> wanted.is(release, piece));
            for (HttpLane lane : lanes) {
                Wanted wanted = underWay.get(lane);
                if (wanted != null && wanted.is(release, piece)) {
                    underWay.remove(lane);
                    wasted.accept(release, lane.cancel());
                }
            }
            startWaiting();
        });
    }

    private void startWaiting() {
        for (HttpLane lane : lanes) {
            if (!lane.isBusy()) {
                Wanted next = waiting.poll();
                if (next == null) {
                    return;
                }
                underWay.put(lane, next);
                lane.start(exchange(lane, next));
            }
        }
    }

    private Exchange exchange(HttpLane lane, Wanted wanted) {
        long first = wanted.layout.offsetOf(wanted.piece);
        int length = wanted.layout.lengthOf(wanted.piece);
        return new Exchange(
                "/api/v1/releases/" + wanted.release.hex() + "/payload",
                "bytes=" + first + "-" + (first + length - 1),
                null,
                Math.max(length, PROBLEM_MAX),
                outcome -> {
                    underWay.remove(lane);
                    tell(wanted, length, outcome);
                    startWaiting();
                });
    }

    private void tell(Wanted wanted, int length, Exchange.Outcome outcome) {
        switch (outcome) {
            case Exchange.Answer answer
            when answer.body().remaining() == length
                    && (answer.status() == Exchange.PARTIAL || isWhole(wanted, answer)) ->
                report.accept(new Event.PieceFetched(wanted.release, wanted.piece, answer.body()));
            case Exchange.Answer answer -> {
                boolean payload = answer.status() == Exchange.PARTIAL || answer.status() == Exchange.OK;
                fail(
                        wanted,
                        "status " + answer.status() + " with " + answer.body().remaining() + " bytes, expected "
                                + Exchange.PARTIAL + " with " + length,
                        payload ? answer.body().remaining() : 0,
                        RetryAfter.nanos(
                                answer.status(),
                                answer.headers(),
                                clock.epochMillis().getAsLong()));
            }
            case Exchange.Failure failure -> fail(wanted, failure.why(), failure.received(), 0);
        }
    }

    /// A payload of one piece may come without regard to the range.
    private static boolean isWhole(Wanted wanted, Exchange.Answer answer) {
        return answer.status() == Exchange.OK && wanted.layout.pieceCount() == 1;
    }

    private void fail(Wanted wanted, String why, int received, long retryAfterNanos) {
        LOG.log(
                System.Logger.Level.DEBUG,
                () -> "piece " + wanted.piece + " of " + wanted.release + " not fetched: " + why);
        wasted.accept(wanted.release, received);
        report.accept(new Event.FetchFailed(wanted.release, wanted.piece, retryAfterNanos));
    }
}
