package dev.starling.lab.report;

import dev.starling.lab.scenario.Bar;
import dev.starling.lab.scenario.Scenario;
import java.util.List;
import java.util.Locale;

/// Whether Starling reached the bar of a scenario, and the figure that says so.
///
/// @param reached decides the exit code
/// @param figure one line
public record Ruling(boolean reached, String figure) {

    /// @param ours Starling's heats of the scenario, at least one
    public static Ruling of(Scenario scenario, List<Outcome> ours) {
        Bar bar = scenario.bar();
        double egress = Median.of(ours, Outcome::egress) / scenario.sites();
        double time = Median.of(ours, outcome -> outcome.makespan() / outcome.boundSeconds());
        boolean complete = ours.stream().allMatch(Outcome::complete);
        boolean reached = complete && egress <= bar.egressPerSite() && time <= bar.lastOverBound();
        long right = ours.stream().mapToLong(Outcome::right).min().orElse(0);
        String figure = String.format(
                Locale.ROOT,
                "%s: %d/%d desks right, last completion %.2f x bound%s, origin egress %.3f x payload a site%s: %s",
                scenario.name(),
                right,
                scenario.desks(),
                time,
                most(bar.lastOverBound()),
                egress,
                most(bar.egressPerSite()),
                reached ? "bar reached" : "BAR MISSED");
        return new Ruling(reached, figure);
    }

    private static String most(double limit) {
        return Double.isFinite(limit) ? String.format(Locale.ROOT, " (bar %.2f)", limit) : "";
    }
}
