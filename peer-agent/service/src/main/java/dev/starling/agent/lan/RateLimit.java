package dev.starling.agent.lan;

import java.util.concurrent.TimeUnit;

/// At most so many datagrams in any one-second window. Not thread-safe.
final class RateLimit {

    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final int perSecond;
    private long windowStart;
    private int inWindow;

    RateLimit(int perSecond, long nowNanos) {
        this.perSecond = perSecond;
        this.windowStart = nowNanos;
    }

    boolean admits(long nowNanos) {
        if (nowNanos - windowStart >= WINDOW_NANOS) {
            windowStart = nowNanos;
            inWindow = 0;
        }
        return inWindow++ < perSecond;
    }
}
