package dev.starling.origin.fleet;

import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/// Counts what may change the picture of the swarm, so that it is drawn again only then. Thread-safe.
@Singleton
public class SwarmChanges {

    private final AtomicLong count = new AtomicLong();

    public void changed() {
        count.incrementAndGet();
    }

    public long count() {
        return count.get();
    }
}
