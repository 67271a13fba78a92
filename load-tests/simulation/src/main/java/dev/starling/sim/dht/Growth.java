package dev.starling.sim.dht;

import java.util.List;

/// How hops grow with the number of nodes: the line through (log10 nodes, mean hops), by least squares.
///
/// @param points how many sizes it was drawn through
/// @param slope hops for ten times as many nodes
/// @param residual standard deviation of the points from the line
record Growth(int points, double intercept, double slope, double residual, double meanX, double spreadX) {

    /// Two-sided 95 % quantiles of Student's t for 1 to 8 degrees of freedom.
    private static final double[] T = {12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306};

    static final int POINTS_LEAST = 3;

    /// @throws IllegalArgumentException for fewer than 3 sizes
    static Growth of(List<DhtSample> samples) {
        int n = samples.size();
        if (n < POINTS_LEAST) {
            throw new IllegalArgumentException(n + " sizes, expected " + POINTS_LEAST + " at least");
        }
        double[] x = samples.stream()
                .mapToDouble(sample -> Math.log10(sample.nodes()))
                .toArray();
        double[] y = samples.stream().mapToDouble(DhtSample::hopsMean).toArray();
        double meanX = DhtSample.mean(x);
        double meanY = DhtSample.mean(y);
        double spread = 0;
        double product = 0;
        for (int i = 0; i < n; i++) {
            spread += (x[i] - meanX) * (x[i] - meanX);
            product += (x[i] - meanX) * (y[i] - meanY);
        }
        double slope = product / spread;
        double intercept = meanY - slope * meanX;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double off = y[i] - intercept - slope * x[i];
            squares += off * off;
        }
        return new Growth(n, intercept, slope, Math.sqrt(squares / (n - 2)), meanX, spread);
    }

    double at(double nodes) {
        return intercept + slope * Math.log10(nodes);
    }

    /// Half the width of the interval in which another network of this size lies 19 times out of 20, if
    /// the line holds that far.
    double error(double nodes) {
        double away = Math.log10(nodes) - meanX;
        double t = T[Math.clamp(points - 2, 1, T.length) - 1];
        return t * residual * Math.sqrt(1 + 1.0 / points + away * away / spreadX);
    }
}
