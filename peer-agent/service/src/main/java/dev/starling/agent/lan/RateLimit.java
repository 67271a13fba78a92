package dev.starling.agent.lan;

import java.util.concurrent.TimeUnit;

/// At most so many in any second, wherever that second begins. Not thread-safe.
final class RateLimit {

    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

    /// When the last ones were admitted, the oldest at `next` once the ring is full.
    private final long[] admitted;
    private int count;
    private int next;

    RateLimit(int perSecond) {
        this.admitted = new long[perSecond];
    }

    boolean admits(long nowNanos) {
        if (count == admitted.length) {
            if (nowNanos - admitted[next] < SECOND_NANOS) {
                return false;
            }
        } else {
            count++;
        }
        admitted[next] = nowNanos;
        next = (next + 1) % admitted.length;
        return true;
    }
}
