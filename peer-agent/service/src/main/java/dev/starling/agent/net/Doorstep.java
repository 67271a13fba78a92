package dev.starling.agent.net;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Connections that came in and have not said Hello: how many at once and how many a second, in all and from one
/// address. A
/// stranger costs this process a handshake before it is known to be one; this bounds what strangers cost. Belongs to
/// the event
/// loop.
final class Doorstep {

    /// Of [LinkLimits#HALF_OPEN_MAX] in all: one address cannot take every place.
    static final int PLACES_PER_ADDRESS = LinkLimits.HALF_OPEN_MAX / 2;

    /// A site that starts at once, and a bound on the processor: at 8 ms a handshake (the JDK's) the rest is an eighth
    /// of one.
    private static final int BURST = 128;

    private static final double PER_SECOND = 16;
    private static final int BURST_PER_ADDRESS = 32;
    private static final double PER_SECOND_PER_ADDRESS = 2;
    /// Addresses whose rate is remembered; of a site's, that is every one that dials within a few seconds.
    private static final int ADDRESSES_MAX = 1024;

    private static final class Bucket {
        private final int most;
        private final double perNano;
        private double tokens;
        private long filledAt;

        private Bucket(int most, double perSecond, long now) {
            this.most = most;
            this.perNano = perSecond / TimeUnit.SECONDS.toNanos(1);
            this.tokens = most;
            this.filledAt = now;
        }

        private boolean holdsOne(long now) {
            tokens = Math.min(most, tokens + (now - filledAt) * perNano);
            filledAt = now;
            return tokens >= 1;
        }
    }

    private final Bucket all;
    private final Map<InetAddress, Integer> places = new HashMap<>();
    private final Map<InetAddress, Bucket> rates = new LinkedHashMap<>(16, 0.75F, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<InetAddress, Bucket> eldest) {
            return size() > ADDRESSES_MAX;
        }
    };
    private int taken;

    Doorstep(long nowNanos) {
        all = new Bucket(BURST, PER_SECOND, nowNanos);
    }

    /// Whether one more may come in from there; it then takes a place until [#left].
    boolean admits(InetAddress from, long nowNanos) {
        Bucket own =
                rates.computeIfAbsent(from, address -> new Bucket(BURST_PER_ADDRESS, PER_SECOND_PER_ADDRESS, nowNanos));
        boolean room = taken < LinkLimits.HALF_OPEN_MAX && places.getOrDefault(from, 0) < PLACES_PER_ADDRESS;
        if (!room || !own.holdsOne(nowNanos) || !all.holdsOne(nowNanos)) {
            return false;
        }
        own.tokens--;
        all.tokens--;
        taken++;
        places.merge(from, 1, Integer::sum);
        return true;
    }

    /// One from there has said Hello, or is gone.
    void left(InetAddress from) {
        if (places.computeIfPresent(from, (address, count) -> count - 1) != null) {
            taken--;
            places.remove(from, 0);
        }
    }
}
