package dev.starling.lab.report;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.ToDoubleFunction;

/// The middle of several values; of an even number the mean of the two in the middle; of none, not a number.
final class Median {

    private Median() {}

    static double of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    /// Over those for which the value is a number.
    static <T> double of(Collection<T> items, ToDoubleFunction<T> value) {
        return of(items.stream().mapToDouble(value).filter(Double::isFinite).toArray());
    }
}
