package dev.starling.lab.report;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/// Outcomes to judge.
final class Samples {

    static final long MIB = 1L << 20;
    static final double BOUND = 40;

    private Samples() {}

    /// A heat of 256 MiB in which every desk was right.
    static Outcome outcome(String contender, double egress, double... seconds) {
        return outcome(
                contender,
                egress,
                Arrays.stream(seconds)
                        .mapToObj(s -> new DeskResult(s, true, null))
                        .toList());
    }

    static Outcome outcome(String contender, double egress, List<DeskResult> desks) {
        long bytes = 256 * MIB;
        OptionalDouble last = desks.stream()
                .flatMapToDouble(desk -> {
                    Double seconds = desk.seconds();
                    return seconds == null ? DoubleStream.empty() : DoubleStream.of(seconds);
                })
                .max();
        Usage usage = new Usage(
                (long) (egress * bytes), 0, 1, 2, 300 * MIB, 100 * MIB, 200 * MIB, 50 * MIB, 0.5, List.of(5L, 6L));
        return new Outcome("flash", contender, 1, 0, bytes, BOUND, desks, last.orElse(99), null, usage, null);
    }
}
