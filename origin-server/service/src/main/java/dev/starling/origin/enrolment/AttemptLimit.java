package dev.starling.origin.enrolment;

import jakarta.inject.Singleton;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/// Slows down who tries to enrol with what is not a token or not a request: five failed attempts a minute from one
/// address, then none until the minute is over. Each costs the origin a signature to verify. Those that
/// succeed are not counted, so that a hall full of devices behind one address gets in. An IPv6 /64 counts as one
/// address: a machine can have all of it. Thread-safe; remembers 4,096 addresses.
@Singleton
public class AttemptLimit {

    static final int FAILURES = 5;
    static final Duration WINDOW = Duration.ofMinutes(1);

    private static final int ADDRESSES = 4096;
    private static final int NETWORK_BYTES = 8;

    private record Count(Instant since, int failures) {}

    private final Clock clock;
    private final Map<String, Count> counts = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
            return size() > ADDRESSES;
        }
    };

    public AttemptLimit(Clock clock) {
        this.clock = clock;
    }

    /// How long the address has to wait before it is heard again, zero when it need not.
    ///
    /// @param address an IP address as text
    public synchronized Duration wait(String address) {
        String key = key(address);
        Count count = counts.get(key);
        if (count != null && over(count)) {
            counts.remove(key);
            return Duration.ZERO;
        }
        if (count == null || count.failures() < FAILURES) {
            return Duration.ZERO;
        }
        return Duration.between(clock.instant(), count.since().plus(WINDOW));
    }

    public synchronized void failed(String address) {
        String key = key(address);
        Count count = counts.remove(key);
        Count next = count == null || over(count)
                ? new Count(clock.instant(), 1)
                : new Count(count.since(), count.failures() + 1);
        counts.put(key, next);
    }

    /// A clock that was put back ends the minute too: nobody waits for longer than one.
    private boolean over(Count count) {
        Instant now = clock.instant();
        return now.isBefore(count.since()) || !now.isBefore(count.since().plus(WINDOW));
    }

    private static String key(String address) {
        InetAddress literal = InetAddress.ofLiteral(address);
        byte[] bytes = literal.getAddress();
        return HexFormat.of().formatHex(literal instanceof Inet6Address ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
    }
}
