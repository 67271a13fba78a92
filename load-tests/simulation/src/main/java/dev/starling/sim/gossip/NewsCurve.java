package dev.starling.sim.gossip;

import java.util.Arrays;

/// How many know, against time. Times come in order.
final class NewsCurve {

    private long[] times = new long[1024];
    private int size;

    /// One more knows, so long after the news.
    void add(long nanos) {
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
        }
        times[size++] = nanos;
    }

    int size() {
        return size;
    }

    /// After how many seconds so many knew; infinite when so many never did.
    double secondsUntil(int many) {
        return many > size ? Double.POSITIVE_INFINITY : many == 0 ? 0 : times[many - 1] / 1e9;
    }

    /// How many knew by then.
    int by(double seconds) {
        long until = Math.round(seconds * 1e9);
        int at = Arrays.binarySearch(times, 0, size, until + 1);
        return at >= 0 ? at : -at - 1;
    }
}
