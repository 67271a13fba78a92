package dev.starling.origin.core.site;

import java.time.Duration;
import java.time.Instant;

/// How many sites the origin makes by itself, from the subnets of devices: so many in all, and so many a minute.
/// Devices are enrolled,
/// but one that is not honest can come from many addresses. Not thread-safe.
public final class Learning {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final int most;
    private final int perMinute;
    private Instant windowEnds = Instant.MIN;
    private int inWindow;

    public Learning(int most, int perMinute) {
        this.most = most;
        this.perMinute = perMinute;
    }

    /// Whether one more may be made now; it counts from then on.
    ///
    /// @param sites that there are, learnt or not
    public boolean oneMore(int sites, Instant now) {
        if (!now.isBefore(windowEnds)) {
            windowEnds = now.plus(WINDOW);
            inWindow = 0;
        }
        if (sites >= most || inWindow >= perMinute) {
            return false;
        }
        inWindow++;
        return true;
    }
}
