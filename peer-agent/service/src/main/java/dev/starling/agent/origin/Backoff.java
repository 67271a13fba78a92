package dev.starling.agent.origin;

import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// How long to wait before trying again: twice as long after each failure, from about a second to about a minute. Half
/// of each
/// wait is random, so that a thousand agents do not come back to an origin at once. Not thread-safe.
public final class Backoff {

    static final long LEAST_NANOS = TimeUnit.SECONDS.toNanos(1);
    static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final RandomGenerator dice;
    private long next = LEAST_NANOS;

    public Backoff(RandomGenerator dice) {
        this.dice = dice;
    }

    /// The wait after one more failure: at least half of the nominal time and at most all of it, never under a second.
    public long afterFailureNanos() {
        long nominal = next;
        next = Math.min(MOST_NANOS, 2 * nominal);
        return Math.max(LEAST_NANOS, nominal / 2 + dice.nextLong(nominal / 2 + 1));
    }

    public void succeeded() {
        next = LEAST_NANOS;
    }
}
