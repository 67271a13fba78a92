package dev.starling.agent.identity;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// When to renew: after a ninth of the certificate's life, a day, and up to a tenth of it later, so that devices
/// enrolled
/// together do not come together and each has a week left when the origin dies (decision 0019); after a failure soon,
/// then less and less often. Not thread-safe.
final class RenewalPlan {

    static final long FIRST_RETRY_MILLIS = TimeUnit.SECONDS.toMillis(30);
    /// With days of life left there is no hurry, and an origin that comes back is not stormed.
    static final long LONGEST_RETRY_MILLIS = TimeUnit.HOURS.toMillis(1);
    private static final int DUE_PART = 9;
    private static final int JITTER_PART = 10;

    private final RandomGenerator dice;
    private long retry = FIRST_RETRY_MILLIS;

    RenewalPlan(RandomGenerator dice) {
        this.dice = dice;
    }

    /// @return milliseconds since 1970; another draw each time
    long dueAt(Instant begins, Instant ends) {
        long life = Math.max(1, ends.toEpochMilli() - begins.toEpochMilli());
        return begins.toEpochMilli() + life / DUE_PART + dice.nextLong(life / JITTER_PART + 1);
    }

    /// @param askedMillis how long the origin asked to be left alone
    long retryMillis(long askedMillis) {
        long wait = retry / 2 + dice.nextLong(retry / 2 + 1);
        retry = Math.min(LONGEST_RETRY_MILLIS, 2 * retry);
        return Math.max(askedMillis, wait);
    }

    /// An operator changes such things: looked at again once an hour.
    long refusedNanos() {
        return TimeUnit.MILLISECONDS.toNanos(LONGEST_RETRY_MILLIS);
    }

    void succeeded() {
        retry = FIRST_RETRY_MILLIS;
    }
}
