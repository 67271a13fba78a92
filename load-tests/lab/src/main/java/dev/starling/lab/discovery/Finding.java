package dev.starling.lab.discovery;

import static java.util.Locale.ROOT;

import java.util.List;
import java.util.OptionalDouble;

/// What came out with one kind of switch.
///
/// @param seconds for each desk, from its own start or, when later, the start of the last colleague on its site, until
/// it
///     was linked with all of them; absent when it never was
/// @param parts into how many parts the links leave the company: 1 when every desk can be reached from every other
record Finding(Multicast multicast, List<OptionalDouble> seconds, int parts) {

    boolean isComplete() {
        return parts == 1 && seconds.stream().allMatch(OptionalDouble::isPresent);
    }

    String line() {
        double[] found = seconds.stream()
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .sorted()
                .toArray();
        String times = found.length == 0
                ? "nobody"
                : String.format(ROOT, "median %.2f s, last %.2f s", found[found.length / 2], found[found.length - 1]);
        return String.format(
                ROOT,
                "%-50s %d of %d desks linked with everybody on their site: %s; the company is %s",
                multicast.label(),
                found.length,
                seconds.size(),
                times,
                parts == 1 ? "one" : "in " + parts + " parts");
    }
}
