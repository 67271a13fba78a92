package dev.starling.agent.telemetry;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The last things worth telling a person, oldest first. Guarded by the [Ledger]'s lock.
public final class RecentEvents {

    /// Enough for a day of an ordinary desk; 32 KiB or so.
    static final int KEPT_MAX = 256;

    /// @param atMillis wall time
    public record Entry(long atMillis, String text) {}

    private final Deque<Entry> kept = new ArrayDeque<>();

    void add(long atMillis, String text) {
        if (kept.size() == KEPT_MAX) {
            kept.removeFirst();
        }
        kept.addLast(new Entry(atMillis, text));
    }

    List<Entry> all() {
        return List.copyOf(kept);
    }
}
