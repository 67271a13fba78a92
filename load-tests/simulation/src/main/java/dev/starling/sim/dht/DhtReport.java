package dev.starling.sim.dht;

import static java.util.Locale.ROOT;

import java.util.List;
import java.util.stream.Collectors;

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

    /// The growth as a picture: sizes to the right, hops upwards, the line and the interval around it.
    static String page(List<DhtSample> samples, Growth growth) {
        StringBuilder dots = new StringBuilder();
        for (DhtSample sample : samples) {
            dots.append(String.format(
                    ROOT,
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\"><title>%,d nodes: %.3f hops</title></circle>",
                    x(sample.nodes()),
                    y(sample.hopsMean()),
                    sample.nodes(),
                    sample.hopsMean()));
        }
        StringBuilder band = new StringBuilder();
        StringBuilder back = new StringBuilder();
        StringBuilder marks = new StringBuilder();
        for (int power = 3; power <= 9; power++) {
            double nodes = Math.pow(10, power);
            band.append(point(nodes, growth.at(nodes) + growth.error(nodes)));
            back.insert(0, point(nodes, growth.at(nodes) - growth.error(nodes)));
            marks.append(String.format(ROOT, "<text x=\"%.1f\" y=\"395\">10^%d</text>", x(nodes), power));
        }
        for (int hops = 0; hops <= 7; hops++) {
            marks.append(String.format(ROOT, "<text x=\"10\" y=\"%.1f\">%d</text>", y(hops), hops));
        }
        return """
                <!doctype html><meta charset="utf-8"><title>DHT: hops and nodes</title>
                <style>body{font:14px sans-serif;margin:2em} polygon{fill:#dde} line{stroke:#447} circle{fill:#c30}</style>
                <h1>Hops to the first that has it, mean, by the number of nodes</h1>
                <svg width="700" height="400"><polygon points="%s%s"/>
                <line x1="%.1f" y1="%.1f" x2="%.1f" y2="%.1f"/>%s%s</svg>
                <p>Line by least squares, with the interval of 95 %%; beyond the last dot it is an extrapolation. %s</p>
                """.formatted(
                        band, back, x(1e3), y(growth.at(1e3)), x(EARTH), y(growth.at(EARTH)), dots, marks, of(growth));
    }

    private static String point(double nodes, double hops) {
        return String.format(ROOT, "%.1f,%.1f ", x(nodes), y(hops));
    }

    private static double x(double nodes) {
        return 40 + (Math.log10(nodes) - 3) * 100;
    }

    private static double y(double hops) {
        return 375 - hops * 50;
    }

    private static String row(String name, String text) {
        return String.format(ROOT, "  %-15s %s", name, text);
    }
}
