package dev.starling.sim.gossip;

import static java.util.Locale.ROOT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The share that knows against time, ours and the plain one, as a page with a chart and the same as a
/// table.
final class NewsPage {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 360;
    private static final int EDGE = 50;
    private static final double SECONDS = 2;
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
        Files.createDirectories(file.toAbsolutePath().getParent());
        StringBuilder page = new StringBuilder();
        page.append("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>")
                .append(name);
        page.append("</title><style>body{font:15px sans-serif;margin:2em;max-width:60em}td,th{padding:.2em .8em;")
                .append("text-align:right}svg{background:#fff}</style><h1>")
                .append(name)
                .append("</h1><p>")
                .append(String.format(
                        ROOT,
                        "%,d agents in %,d sites; %.0f ms between sites one way, %.1f ms inside; %.0f %% of datagrams"
                                + " lost; %.1f ms to check a head. Blue: gossip, one line a seed. Red: each tells five"
                                + " friends.",
                        scenario.nodes(),
                        scenario.sites(),
                        scenario.wanMillis(),
                        scenario.lanMillis(),
                        scenario.lossPercent(),
                        scenario.verifyMillis()))
                .append("</p>");
        chart(page);
        page.append("<table><tr><th>seconds<th>gossip: know<th>five friends: know");
        for (double seconds : ROWS) {
            page.append(String.format(
                    ROOT, "<tr><td>%.1f<td>%s<td>%s", seconds, share(seconds, false), share(seconds, true)));
        }
        page.append("</table></html>\n");
        Files.writeString(file, page.toString());
    }

    private String share(double seconds, boolean plain) {
        return String.format(
                ROOT,
                "%.4f %%",
                results.stream()
                                .mapToDouble(result -> curve(result, plain).by(seconds))
                                .average()
                                .orElse(0)
                        * 100
                        / scenario.nodes());
    }

    private static NewsCurve curve(NewsRun.Result result, boolean plain) {
        return plain ? result.plain() : result.curve();
    }

    private void chart(StringBuilder page) {
        page.append(String.format(
                ROOT,
                "<svg width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"share that knows"
                        + " against seconds\">",
                WIDTH,
                HEIGHT,
                WIDTH,
                HEIGHT));
        for (int tick = 0; tick <= 10; tick++) {
            double x = x(tick * SECONDS / 10);
            double y = y(tick / 10.0);
            page.append(String.format(
                    ROOT,
                    "<path d=\"M%.1f %d V%d M%d %.1f H%d\" stroke=\"#ddd\"/><text x=\"%.1f\" y=\"%d\""
                            + " font-size=\"12\">%.1f s</text><text x=\"4\" y=\"%.1f\" font-size=\"12\">%d %%</text>",
                    x,
                    EDGE / 2,
                    HEIGHT - EDGE / 2,
                    EDGE,
                    y,
                    WIDTH - EDGE / 2,
                    x - 10,
                    HEIGHT - 6,
                    tick * SECONDS / 10,
                    y + 4,
                    tick * 10));
        }
        results.forEach(result -> line(page, result.plain(), "#c33"));
        results.forEach(result -> line(page, result.curve(), "#26c"));
        page.append("</svg>");
    }

    private void line(StringBuilder page, NewsCurve curve, String colour) {
        page.append("<polyline fill=\"none\" stroke-width=\"1.5\" stroke=\"")
                .append(colour)
                .append("\" points=\"");
        for (int step = 0; step <= 400; step++) {
            double seconds = step * SECONDS / 400;
            page.append(
                    String.format(ROOT, "%.1f,%.1f ", x(seconds), y(curve.by(seconds) / (double) scenario.nodes())));
        }
        page.append("\"/>");
    }

    private static double x(double seconds) {
        return EDGE + seconds / SECONDS * (WIDTH - 1.5 * EDGE);
    }

    private static double y(double share) {
        return HEIGHT - EDGE / 2.0 - share * (HEIGHT - EDGE);
    }
}
