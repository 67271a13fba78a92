package dev.starling.agent.origin;

import java.util.concurrent.TimeUnit;

/// When progress may be told: at most once a second, a completion at once. One telling is planned at a time, and it
/// says
/// whatever is true when it goes out. Not thread-safe.
final class ProgressPace {

    static final long GAP_NANOS = TimeUnit.SECONDS.toNanos(1);
    /// Nothing new to plan: what is planned already will tell it.
    static final long PLANNED = -1;

    private long lastTold;
    private boolean planned;

    ProgressPace(long nowNanos) {
        this.lastTold = nowNanos - GAP_NANOS;
    }

    /// There is something to tell.
    ///
    /// @return the delay in nanoseconds until it may be told, or [#PLANNED]
    long delay(boolean completion, long nowNanos) {
        if (completion) {
            return 0;
        }
        if (planned) {
            return PLANNED;
        }
        planned = true;
        return Math.clamp(lastTold + GAP_NANOS - nowNanos, 0, GAP_NANOS);
    }

    void told(long nowNanos) {
        planned = false;
        lastTold = nowNanos;
    }
}
