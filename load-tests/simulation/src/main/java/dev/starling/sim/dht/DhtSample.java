package dev.starling.sim.dht;

import java.util.Arrays;
import java.util.List;

/// What the lookups in one network came to.
///
/// @param found of `lookups`
/// @param hopsMean to the first that had it, of those found
/// @param hopsP99 the 99th percentile
/// @param askedBefore questions until the first that had it answered, on the average
/// @param asked questions in all, on the average
/// @param proofs asked for beside, on the average
/// @param firstMillis until the first that had it answered: median and 99th percentile
/// @param publishMillis until 3 had stored it: median and 99th percentile
/// @param unanswered questions that nobody had answered when the lookup ended, on the average
/// @param fullness contacts in the tables, of those that could be in them
public record DhtSample(
        String scenario,
        long seed,
        String tables,
        int nodes,
        int lookups,
        int found,
        double hopsMean,
        double hopsP99,
        double askedBefore,
        double asked,
        double proofs,
        double unanswered,
        List<Double> firstMillis,
        List<Double> publishMillis,
        double fullness,
        long messages,
        long bytes,
        String trace) {

    static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    /// @param sorted ascending
    static double quantile(double[] sorted, double share) {
        return sorted.length == 0
                ? Double.NaN
                : sorted[Math.clamp((int) Math.ceil(share * sorted.length) - 1, 0, sorted.length - 1)];
    }

    public double foundShare() {
        return (double) found / lookups;
    }
}
