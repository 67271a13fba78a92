package dev.starling.origin.security;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// Slows guessing down: ten wrong tokens a minute from one address, then none until the minute is over. The token
/// has 256 bits, so this protects the log and the processor rather than the token. Thread-safe; remembers 1,024
/// addresses.
@Singleton
public class LoginLimit {

    static final int FAILURES = 10;
    static final Duration WINDOW = Duration.ofMinutes(1);

    private static final int ADDRESSES = 1024;

    private record Count(Instant since, int failures) {}

    private final Clock clock;
    private final Map<String, Count> counts = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
            return size() > ADDRESSES;
        }
    };

    public LoginLimit(Clock clock) {
        this.clock = clock;
    }

    /// Whether another attempt from the address is heard now.
    public synchronized boolean allows(String address) {
        Count count = counts.get(address);
        return count == null || over(count) || count.failures() < FAILURES;
    }

    public synchronized void failed(String address) {
        Count count = counts.remove(address);
        Count next = count == null || over(count)
                ? new Count(clock.instant(), 1)
                : new Count(count.since(), count.failures() + 1);
        counts.put(address, next);
    }

    private boolean over(Count count) {
        return !clock.instant().isBefore(count.since().plus(WINDOW));
    }
}
