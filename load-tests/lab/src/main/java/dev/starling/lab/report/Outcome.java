package dev.starling.lab.report;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One contender's one run of a scenario.
///
/// @param at start of the heat, milliseconds since the epoch
/// @param bytes size of the payload
/// @param boundSeconds what nobody can beat
/// @param makespan seconds from the announcement to the last completion, or to the end of the heat when a desk has none
/// @param killedAfter seconds from the announcement until the origin was killed, or null when it was not
/// @param problem why the heat did not take place, or null
public record Outcome(
        String scenario,
        String contender,
        int run,
        long at,
        long bytes,
        double boundSeconds,
        List<DeskResult> desks,
        double makespan,
        @Nullable Double killedAfter,
        Usage usage,
        @Nullable String problem) {

    public Outcome {
        desks = List.copyOf(desks);
    }

    /// The desks' own times, in order, of those that have one.
    public double[] times() {
        return desks.stream()
                .map(DeskResult::seconds)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
    }

    public long right() {
        return desks.stream().filter(DeskResult::right).count();
    }

    public boolean complete() {
        return problem == null && right() == desks.size();
    }

    public double egress() {
        return (double) usage.originSent() / bytes;
    }

    /// GiB that arrived at desks.
    double deliveredGiB() {
        return times().length * (double) bytes / (1L << 30);
    }
}
