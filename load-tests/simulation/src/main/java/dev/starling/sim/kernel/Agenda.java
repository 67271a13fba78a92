package dev.starling.sim.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The virtual clock and everything still to come, ordered by (time, sequence): two happenings of one
/// instant run in the order in which they were entered, so that a run depends on its seed and on
/// nothing else.
///
/// A four-ary heap in three parallel arrays: half the levels of a binary one and no object per entry,
/// because the queue is where a large run spends its time.
public final class Agenda {

    private static final int FANOUT = 4;

    private long[] times = new long[1024];
    private long[] sequences = new long[1024];
    private @Nullable Happening[] happenings = new Happening[1024];
    private int size;
    private long sequence;
    private long now;
    private long done;

    /// Nanoseconds since the beginning of the world.
    public long now() {
        return now;
    }

    /// How many happenings have run.
    public long done() {
        return done;
    }

    /// @throws IllegalArgumentException when `time` has passed
    public void at(long time, Happening happening) {
        if (time < now) {
            throw new IllegalArgumentException("entered for " + time + " ns, and it is " + now + " ns already");
        }
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            sequences = Arrays.copyOf(sequences, 2 * size);
            happenings = Arrays.copyOf(happenings, 2 * size);
        }
        rise(size++, time, sequence++, happening);
    }

    public void after(long nanos, Happening happening) {
        at(now + nanos, happening);
    }

    /// Lets the next thing happen, unless it lies after `until`: then the clock moves to `until`.
    ///
    /// @return false when nothing is left to happen until then
    public boolean step(long until) {
        if (size == 0 || times[0] > until) {
            now = Math.max(now, until);
            return false;
        }
        now = times[0];
        Happening next = happenings[0];
        removeFirst();
        done++;
        if (next != null) {
            next.run();
        }
        return true;
    }

    /// Lets everything happen that lies before or at `until`.
    public void run(long until) {
        boolean more = true;
        while (more) {
            more = step(until);
        }
    }

    private void removeFirst() {
        size--;
        long time = times[size];
        long number = sequences[size];
        Happening last = happenings[size];
        happenings[size] = null;
        if (size > 0) {
            sink(time, number, last);
        }
    }

    private void rise(int from, long time, long number, Happening happening) {
        int at = from;
        while (at > 0) {
            int parent = (at - 1) / FANOUT;
            if (!before(time, number, parent)) {
                break;
            }
            move(parent, at);
            at = parent;
        }
        put(at, time, number, happening);
    }

    private void sink(long time, long number, @Nullable Happening happening) {
        int at = 0;
        for (int child = 1; child < size; child = FANOUT * at + 1) {
            int least = child;
            int end = Math.min(child + FANOUT, size);
            for (int other = child + 1; other < end; other++) {
                if (before(times[other], sequences[other], least)) {
                    least = other;
                }
            }
            if (before(time, number, least)) {
                break;
            }
            move(least, at);
            at = least;
        }
        put(at, time, number, happening);
    }

    private boolean before(long time, long number, int than) {
        return time < times[than] || (time == times[than] && number < sequences[than]);
    }

    private void move(int from, int to) {
        put(to, times[from], sequences[from], happenings[from]);
    }

    private void put(int at, long time, long number, @Nullable Happening happening) {
        times[at] = time;
        sequences[at] = number;
        happenings[at] = happening;
    }
}
