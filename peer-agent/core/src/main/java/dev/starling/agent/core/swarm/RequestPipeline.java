package dev.starling.agent.core.swarm;

import dev.starling.id.ReleaseId;
import dev.starling.wire.WireLimits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The requests open on one link, over all releases. As many are kept open as the peer answers in a quarter of a
/// second,
/// two blocks at least: enough that the link never waits for this side, few enough that pieces are spread over the
/// peers
/// (design decision 3). A peer that lets two requests pass their time is not asked for a while.
final class RequestPipeline {

    private static final int BLOCKS_MIN = 2;
    private static final int BLOCKS_MAX = 16;
    private static final double SECONDS_AHEAD = 0.25;
    private static final long MEASURE_NANOS = 250_000_000L;
    private static final double SMOOTHING = 0.5;
    private static final long TIMEOUT_MIN_NANOS = 3_000_000_000L;
    private static final long TIMEOUT_MAX_NANOS = 10_000_000_000L;
    private static final int TIMEOUT_FACTOR = 4;
    private static final int TIMEOUTS_TO_SNUB = 2;
    private static final long SNUB_NANOS = 30_000_000_000L;
    private static final int SNUBS_TO_STALL = 2;

    private final Map<Integer, BlockRequest> open = new LinkedHashMap<>();
    private final Map<Integer, BlockRequest> givenUp = new LinkedHashMap<>();
    private int lastId;
    private double bytesPerSecond;
    private double answerNanos;
    private long measuredSince;
    private long measuredBytes;
    private int timeouts;
    private int snubs;
    private long notBefore = Long.MIN_VALUE;

    /// Whether one more block may be asked for now.
    boolean hasRoom(long now) {
        return open.size() < blocksWanted()
                && open.size() + givenUp.size() < WireLimits.REQUESTS_OPEN_MAX
                && (notBefore == Long.MIN_VALUE || now - notBefore >= 0);
    }

    boolean isIdle() {
        return open.isEmpty();
    }

    BlockRequest ask(ReleaseId release, int piece, int block, int length, long now) {
        if (open.isEmpty()) {
            measuredSince = now;
            measuredBytes = 0;
        }
        BlockRequest request = new BlockRequest(++lastId, release, piece, block, length, now, false);
        open.put(request.id(), request);
        return request;
    }

    /// The peer answered, in whatever way. Empty when it was not asked: a breach of the protocol.
    Optional<BlockRequest> answered(int id) {
        BlockRequest request = open.remove(id);
        return Optional.ofNullable(request == null ? givenUp.remove(id) : request);
    }

    /// The answer was the block.
    void delivered(BlockRequest request, long now) {
        timeouts = 0;
        snubs = 0;
        double took = now - request.asked();
        answerNanos = answerNanos == 0 ? took : answerNanos + (took - answerNanos) / 4;
        measuredBytes += request.length();
        long elapsed = now - measuredSince;
        if (elapsed >= MEASURE_NANOS) {
            double rate = measuredBytes * 1e9 / elapsed;
            bytesPerSecond = bytesPerSecond == 0 ? rate : bytesPerSecond + SMOOTHING * (rate - bytesPerSecond);
            measuredSince = now;
            measuredBytes = 0;
        }
    }

    /// The peer is not to be asked before `nanos` have passed.
    void rest(long nanos, long now) {
        notBefore = now + nanos;
    }

    /// Requests whose answer is overdue; they are given up here and may still be answered.
    List<BlockRequest> overdue(long now) {
        List<BlockRequest> late = new ArrayList<>();
        for (BlockRequest request : open.values()) {
            if (now - request.asked() > timeoutNanos()) {
                late.add(request);
            }
        }
        for (BlockRequest request : late) {
            giveUp(request);
            timeouts++;
        }
        if (timeouts >= TIMEOUTS_TO_SNUB && late.stream().anyMatch(this::isSinceTheRest)) {
            snubs++;
            rest(SNUB_NANOS, now);
        }
        return late;
    }

    /// What was asked for before a rest says nothing new when it runs out in the middle of it.
    private boolean isSinceTheRest(BlockRequest request) {
        return notBefore == Long.MIN_VALUE || request.asked() - notBefore >= 0;
    }

    /// Whether the peer let its requests pass, and has not delivered a block since.
    boolean isSnubbed() {
        return snubs > 0;
    }

    /// Whether it was snubbed, asked again, and not one block came of that either.
    boolean isStalling() {
        return snubs >= SNUBS_TO_STALL;
    }

    void giveUp(BlockRequest request) {
        if (open.remove(request.id()) != null) {
            givenUp.put(request.id(), request.giveUp());
        }
    }

    /// Everything open of one release, oldest first.
    List<BlockRequest> of(ReleaseId release) {
        return open.values().stream()
                .filter(request -> request.release().equals(release))
                .toList();
    }

    private int blocksWanted() {
        double blocks = bytesPerSecond * SECONDS_AHEAD / WireLimits.BLOCK_MAX;
        return Math.clamp(Math.round(blocks), BLOCKS_MIN, BLOCKS_MAX);
    }

    private long timeoutNanos() {
        return answerNanos == 0
                ? TIMEOUT_MAX_NANOS
                : Math.clamp((long) (TIMEOUT_FACTOR * answerNanos), TIMEOUT_MIN_NANOS, TIMEOUT_MAX_NANOS);
    }
}
