package dev.starling.sim.company;

import dev.starling.sim.report.Chart.Point;
import java.util.ArrayList;
import java.util.List;

/// A share against time in hours: the points where it changes.
final class Curve {

    private static final double HOUR_NANOS = 3600e9;

    private final List<Point> points = new ArrayList<>();
    private double last = Double.NaN;
    private long seen;

    void add(long now, double share) {
        if (share != last) {
            if (!points.isEmpty()) {
                points.add(new Point(seen / HOUR_NANOS, last));
            }
            points.add(new Point(now / HOUR_NANOS, share));
            last = share;
        }
        seen = now;
    }

    List<Point> points() {
        List<Point> all = new ArrayList<>(points);
        all.add(new Point(seen / HOUR_NANOS, last));
        return all;
    }
}
