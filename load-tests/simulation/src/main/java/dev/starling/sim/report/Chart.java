package dev.starling.sim.report;

import static java.util.Locale.ROOT;

import java.util.ArrayList;
import java.util.List;

/// Lines over two linear axes, as SVG. Both axes begin at 0.
public final class Chart {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 360;
    private static final int LEFT = 64;
    private static final int BOTTOM = 40;
    private static final int TOP = 12;
    private static final int TICKS = 10;
    /// Told apart in print and by the colour-blind (Okabe, Ito).
    private static final List<String> COLOURS =
            List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#000000");

    /// @param x and y of one point
    public record Point(double x, double y) {}

    private record Line(String name, int colour, boolean dashed, List<Point> points) {}

    private final String title;
    private final String xName;
    private final double xMost;
    private final String yName;
    private final double yMost;
    private final List<Line> lines = new ArrayList<>();

    /// @param title what it shows, also to those who cannot see it
    /// @param xMost where the axis ends, above 0
    /// @param yMost likewise
    public Chart(String title, String xName, double xMost, String yName, double yMost) {
        if (!(xMost > 0) || !(yMost > 0)) {
            throw new IllegalArgumentException("axes end above 0, found " + xMost + " and " + yMost);
        }
        this.title = title;
        this.xName = xName;
        this.xMost = xMost;
        this.yName = yName;
        this.yMost = yMost;
    }

    /// Lines of one name have one colour and one entry in the legend.
    public Chart line(String name, List<Point> points) {
        return add(name, false, points);
    }

    /// What is not measured: an extension, a bound.
    public Chart dashed(String name, List<Point> points) {
        return add(name, true, points);
    }

    private Chart add(String name, boolean dashed, List<Point> points) {
        int colour = lines.stream()
                .filter(line -> line.name().equals(name))
                .mapToInt(Line::colour)
                .findFirst()
                .orElseGet(() -> (int) lines.stream().map(Line::name).distinct().count());
        lines.add(new Line(name, colour, dashed, List.copyOf(points)));
        return this;
    }

    String svg() {
        StringBuilder svg = new StringBuilder(String.format(
                ROOT,
                "<figure><svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">",
                WIDTH,
                HEIGHT,
                Page.escaped(title)));
        axes(svg);
        lines.forEach(line -> draw(svg, line));
        return svg.append("</svg><figcaption>")
                .append(legend())
                .append("</figcaption></figure>")
                .toString();
    }

    private void axes(StringBuilder svg) {
        for (int tick = 0; tick <= TICKS; tick++) {
            double x = x(tick * xMost / TICKS);
            double y = y(tick * yMost / TICKS);
            svg.append(String.format(
                    ROOT,
                    "<path class=\"grid\" d=\"M%.1f %d V%d M%d %.1f H%d\"/>"
                            + "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>"
                            + "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
                    x,
                    TOP,
                    HEIGHT - BOTTOM,
                    LEFT,
                    y,
                    WIDTH - TOP,
                    x,
                    HEIGHT - BOTTOM + 16,
                    number(tick * xMost / TICKS),
                    LEFT - 6,
                    y + 4,
                    number(tick * yMost / TICKS)));
        }
        svg.append(String.format(
                ROOT,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>"
                        + "<text x=\"14\" y=\"%d\" transform=\"rotate(-90 14 %d)\" text-anchor=\"end\">%s</text>",
                WIDTH - TOP,
                HEIGHT - 6,
                Page.escaped(xName),
                TOP,
                TOP,
                Page.escaped(yName)));
    }

    private void draw(StringBuilder svg, Line line) {
        svg.append(String.format(
                ROOT,
                "<polyline fill=\"none\" stroke-width=\"2\" stroke=\"%s\"%s points=\"",
                colour(line),
                line.dashed() ? " stroke-dasharray=\"6 4\"" : ""));
        line.points().forEach(point -> svg.append(String.format(ROOT, "%.1f,%.1f ", x(point.x()), y(point.y()))));
        svg.append("\"/>");
    }

    private String legend() {
        StringBuilder legend = new StringBuilder();
        lines.stream().map(Line::name).distinct().forEach(name -> {
            Line first = lines.stream()
                    .filter(line -> line.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            legend.append("<span style=\"color:")
                    .append(colour(first))
                    .append("\">&#9632;</span> ")
                    .append(Page.escaped(name))
                    .append(" &nbsp; ");
        });
        return legend.toString();
    }

    private static String colour(Line line) {
        return COLOURS.get(line.colour() % COLOURS.size());
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.format(ROOT, "%,.0f", value) : String.format(ROOT, "%.2f", value);
    }

    private double x(double value) {
        return LEFT + Math.clamp(value / xMost, 0, 1) * (WIDTH - TOP - LEFT);
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - Math.clamp(value / yMost, 0, 1) * (HEIGHT - BOTTOM - TOP);
    }
}
