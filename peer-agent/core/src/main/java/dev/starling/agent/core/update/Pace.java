package dev.starling.agent.core.update;

import java.util.random.RandomGenerator;

/// When the next refresh is due. All times are the agent's monotonic nanoseconds.
final class Pace {

    /// Between two refreshes without a reason, give or take a tenth.
    static final long INTERVAL_NANOS = 900_000_000_000L;
    /// After a failure, doubled with each, up to the interval; half of each wait is random.
    static final long RETRY_NANOS = 5_000_000_000L;
    /// Hints make no more than one refresh in this time.
    static final long HINT_GAP_NANOS = 2_000_000_000L;

    /// After the hint of a peer: the head that belongs to it is most likely on its way, and with it nobody
    /// asks the origin.
    static final long PEER_HINT_NANOS = 250_000_000L;
    /// After a head, for a neighbour to have what belongs to it; and so much more at random.
    static final long HEAD_NANOS = 3_000_000_000L;

    /// A refresh that is under way when a head comes has so long to get by the origin.
    static final long STUCK_NANOS = 3_000_000_000L;

    private static final int DOUBLINGS = 8;

    private final RandomGenerator dice;
    private long begunAt;
    private boolean begunOnce;
    private int failures;

    Pace(RandomGenerator dice) {
        this.dice = dice;
    }

    void begun(long now) {
        begunAt = now;
        begunOnce = true;
    }

    /// How long a hint has to wait; 0 when it may be followed now.
    long hintWait(long now) {
        return begunOnce ? Math.max(0, HINT_GAP_NANOS - (now - begunAt)) : 0;
    }

    /// How long a head waits for a neighbour that has the rest.
    long headWait() {
        return HEAD_NANOS + dice.nextLong(HEAD_NANOS);
    }

    /// How long until the next refresh.
    ///
    /// @param well whether the last one brought everything that is known of
    long afterEnd(boolean well) {
        if (well) {
            failures = 0;
            return INTERVAL_NANOS * 9 / 10 + dice.nextLong(INTERVAL_NANOS / 5);
        }
        long wait = Math.min(INTERVAL_NANOS, RETRY_NANOS << failures);
        failures = Math.min(failures + 1, DOUBLINGS);
        return wait / 2 + dice.nextLong(wait / 2);
    }
}
