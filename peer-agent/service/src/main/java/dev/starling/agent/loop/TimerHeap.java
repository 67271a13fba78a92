package dev.starling.agent.loop;

import dev.starling.agent.core.step.Timer;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// Armed timers in order of their time, those of the same instant in the order of arming. Each equal timer is in it at
/// most
/// once. Not thread-safe: the loop owns it. Replacing costs O(timers), which are a few a release.
final class TimerHeap {

    private record Armed(long dueNanos, long sequence, Timer timer) implements Comparable<Armed> {

        @Override
        public int compareTo(Armed other) {
            // by difference: monotonic time may wrap around
            long ahead = dueNanos - other.dueNanos;
            return ahead == 0 ? Long.compare(sequence, other.sequence) : Long.signum(ahead);
        }
    }

    private final PriorityQueue<Armed> queue = new PriorityQueue<>();
    private final Map<Timer, Armed> byTimer = new HashMap<>();
    private long sequence;

    void arm(Timer timer, long dueNanos) {
        Armed armed = new Armed(dueNanos, sequence++, timer);
        Armed before = byTimer.put(timer, armed);
        if (before != null) {
            queue.remove(before);
        }
        queue.add(armed);
    }

    /// How long until the next timer is due, at most `atMost`; 0 when one is.
    long nanosToNext(long nowNanos, long atMost) {
        Armed next = queue.peek();
        return next == null ? atMost : Math.clamp(next.dueNanos - nowNanos, 0, atMost);
    }

    /// Takes the first timer that is due, or null.
    @Nullable
    Timer pollDue(long nowNanos) {
        Armed next = queue.peek();
        if (next == null || next.dueNanos - nowNanos > 0) {
            return null;
        }
        queue.remove();
        byTimer.remove(next.timer);
        return next.timer;
    }
}
