package dev.starling.sim.gossip;

import static java.util.Locale.ROOT;

import dev.starling.sim.report.Chart;
import dev.starling.sim.report.Chart.Point;
import dev.starling.sim.report.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The share that knows against time, ours and the plain one, as a chart and as a table.
final class NewsPage {

    private static final String OURS = "gossip, a line a seed";
    private static final String PLAIN = "each tells five friends";
    private static final double SECONDS = 2;
    private static final int STEPS = 400;
    private static final double[] ROWS = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.5, 2.0, 5.0};

    private final String name;
    private final NewsScenario scenario;
    private final List<NewsRun.Result> results = new ArrayList<>();

    NewsPage(String name, NewsScenario scenario) {
        this.name = name;
        this.scenario = scenario;
    }

    void add(NewsRun.Result result) {
        results.add(result);
    }

    void write(Path file) throws IOException {
        new Page(name)
                .paragraph(String.format(
                        ROOT,
                        "%,d agents in %,d sites; %.0f ms between sites one way, %.1f ms inside; %.0f %% of datagrams"
                                + " lost; %.1f ms to check a head.",
                        scenario.nodes(),
                        scenario.sites(),
                        scenario.wanMillis(),
                        scenario.lanMillis(),
                        scenario.lossPercent(),
                        scenario.verifyMillis()))
                .chart(chart())
                .table(
                        List.of("seconds", OURS, PLAIN),
                        Arrays.stream(ROWS)
                                .mapToObj(seconds -> List.of(
                                        String.format(ROOT, "%.1f", seconds),
                                        share(seconds, false),
                                        share(seconds, true)))
                                .toList())
                .write(file);
    }

    private Chart chart() {
        Chart chart = new Chart("Agents that know", "seconds", SECONDS, "share of the agents", 1);
        results.forEach(result -> chart.line(OURS, points(result.curve())));
        results.forEach(result -> chart.line(PLAIN, points(result.plain())));
        return chart;
    }

    private List<Point> points(NewsCurve curve) {
        return IntStream.rangeClosed(0, STEPS)
                .mapToDouble(step -> step * SECONDS / STEPS)
                .mapToObj(seconds -> new Point(seconds, curve.by(seconds) / (double) scenario.nodes()))
                .toList();
    }

    private String share(double seconds, boolean plain) {
        double know = results.stream()
                .mapToDouble(result -> (plain ? result.plain() : result.curve()).by(seconds))
                .average()
                .orElse(0);
        return String.format(ROOT, "%.4f %%", know * 100 / scenario.nodes());
    }
}
