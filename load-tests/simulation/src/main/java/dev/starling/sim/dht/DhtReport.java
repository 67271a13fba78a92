package dev.starling.sim.dht;

import static java.util.Locale.ROOT;

import dev.starling.sim.report.Chart;
import dev.starling.sim.report.Chart.Point;
import dev.starling.sim.report.Page;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What a scenario came to, in words and figures.
final class DhtReport {

    static final double EARTH = 1e9;

    private DhtReport() {}

    static String of(DhtSample sample, List<DhtJudgement> judgements, double cpuSeconds) {
        String head = String.format(
                ROOT,
                "%s, seed %d: %,d nodes, tables %s",
                sample.scenario(),
                sample.seed(),
                sample.nodes(),
                sample.tables());
        return String.join(
                System.lineSeparator(),
                head,
                row("found", String.format(ROOT, "%d of %d", sample.found(), sample.lookups())),
                row(
                        "hops",
                        String.format(
                                ROOT,
                                "mean %.3f, p99 %.0f, to the first that had it",
                                sample.hopsMean(),
                                sample.hopsP99())),
                row(
                        "messages",
                        String.format(
                                ROOT,
                                "%.1f to the first, %.1f in all, and %.1f for proofs; %.1f not answered when it ended",
                                sample.askedBefore(),
                                sample.asked(),
                                sample.proofs(),
                                sample.unanswered())),
                row(
                        "found after",
                        String.format(
                                ROOT,
                                "median %.0f ms, p99 %.0f ms",
                                sample.firstMillis().get(0),
                                sample.firstMillis().get(1))),
                row(
                        "published after",
                        String.format(
                                ROOT,
                                "median %.0f ms, p99 %.0f ms",
                                sample.publishMillis().get(0),
                                sample.publishMillis().get(1))),
                row("tables", String.format(ROOT, "%.3f full", sample.fullness())),
                row(
                        "run",
                        String.format(
                                ROOT,
                                "%d messages, %.1f s of CPU, trace %s",
                                sample.messages(),
                                cpuSeconds,
                                sample.trace())),
                judgements.stream().map(DhtReport::line).collect(Collectors.joining(System.lineSeparator())));
    }

    static String line(DhtJudgement judgement) {
        return row(
                judgement.met() ? "met" : "MISSED",
                String.format(
                        ROOT, "%-19s %s (demanded %s)", judgement.what(), judgement.found(), judgement.demanded()));
    }

    static String of(Growth growth) {
        return row(
                "growth",
                String.format(
                        ROOT,
                        "%.3f hops for ten times as many nodes, residual %.3f; at 10^9, if the line holds: %.2f +- %.2f hops",
                        growth.slope(),
                        growth.residual(),
                        growth.at(EARTH),
                        growth.error(EARTH)));
    }

    /// The growth as a picture: the measured means, the line through them up to the size of the Earth, and the
    /// interval around it.
    static Page page(String name, List<DhtSample> samples, Growth growth) {
        Chart chart = new Chart("Hops to the first that has it, mean", "nodes, power of ten", 10, "hops", 10)
                .line(
                        "measured",
                        samples.stream()
                                .map(each -> point(each.nodes(), each.hopsMean()))
                                .toList())
                .dashed("least squares", along(growth, 0))
                .dashed("interval of 95 %", along(growth, 1))
                .dashed("interval of 95 %", along(growth, -1));
        return new Page(name)
                .chart(chart)
                .table(
                        List.of("nodes", "hops, mean", "hops, p99", "messages", "found"),
                        samples.stream().map(DhtReport::cells).toList())
                .paragraph("Beyond the last measured size the line is an extrapolation.")
                .verbatim(of(growth).strip());
    }

    private static List<Point> along(Growth growth, int errors) {
        return IntStream.rangeClosed(3, 9)
                .mapToDouble(power -> Math.pow(10, power))
                .mapToObj(nodes -> point(nodes, growth.at(nodes) + errors * growth.error(nodes)))
                .toList();
    }

    private static Point point(double nodes, double hops) {
        return new Point(Math.log10(nodes), hops);
    }

    private static List<String> cells(DhtSample sample) {
        return List.of(
                String.format(ROOT, "%,d", sample.nodes()),
                String.format(ROOT, "%.3f", sample.hopsMean()),
                String.format(ROOT, "%.0f", sample.hopsP99()),
                String.format(ROOT, "%.1f", sample.asked() + sample.proofs()),
                sample.found() + " of " + sample.lookups());
    }

    private static String row(String name, String text) {
        return String.format(ROOT, "  %-15s %s", name, text);
    }
}
