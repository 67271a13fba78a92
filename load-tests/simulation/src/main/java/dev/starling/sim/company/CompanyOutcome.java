package dev.starling.sim.company;

import static dev.starling.sim.report.Table.row;
import static java.util.Locale.ROOT;

import dev.starling.agent.core.step.Way;
import dev.starling.sim.report.Chart.Point;
import dev.starling.sim.scenario.Outcome.Judgement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What came out of one run.
///
/// @param without ways of finding others that were switched off
/// @param seedSeconds until the last device was linked with a holder; not a number when that never was, or never
/// counted
/// @param seedless devices that were never linked with one
/// @param colleaguesSeconds until the last device was linked with everybody on its site; likewise
/// @param convergedSeconds from the healing; not a number when that did not come, or there was nothing to heal
/// @param healed whether there was
/// @param met devices that were on together with a holder of their site before they held it
/// @param longestMeetingSeconds that one of those was with a holder before it held it too
/// @param complete share of the devices that held the newest of everything at the end
/// @param egress payload bytes that left the origin, as a multiple of one release
/// @param faults found by the checkers
/// @param curve share of the devices that hold the newest of everything, against hours
/// @param trace fingerprint of all that passed through the agents' doors
public record CompanyOutcome(
        String scenario,
        long seed,
        List<Way> without,
        int sites,
        int devices,
        double seedSeconds,
        int seedless,
        double colleaguesSeconds,
        double convergedSeconds,
        boolean healed,
        int met,
        double longestMeetingSeconds,
        double complete,
        double egress,
        int faults,
        List<String> examples,
        List<Point> curve,
        long happenings,
        String trace) {

    /// The run in a few words.
    public String label() {
        return scenario + ", seed " + seed + ", " + ways();
    }

    /// What of the four ways is on.
    String ways() {
        return without.isEmpty()
                ? "all ways on"
                : "without "
                        + without.stream()
                                .map(way -> way.name().toLowerCase(ROOT))
                                .collect(Collectors.joining(" and "));
    }

    /// Each bar of the scenario, and the one that holds for all.
    public List<Judgement> judge(CompanyScenario.Bars bars) {
        List<Judgement> all = new ArrayList<>();
        all.add(new Judgement("faults", Integer.toString(faults), "0", faults == 0));
        if (bars.seedSeconds() != null) {
            all.add(atMost("last seed, s", seedSeconds, bars.seedSeconds()));
        }
        if (bars.colleaguesSeconds() != null) {
            all.add(atMost("all linked, s", colleaguesSeconds, bars.colleaguesSeconds()));
        }
        if (bars.convergedSeconds() != null) {
            all.add(atMost("converged, s", convergedSeconds, bars.convergedSeconds()));
        }
        if (bars.meetingSeconds() != null) {
            all.add(atMost("meeting, s", longestMeetingSeconds, bars.meetingSeconds()));
        }
        Double least = bars.leastComplete();
        if (least != null) {
            all.add(new Judgement("complete", figure(complete), ">= " + figure(least), complete >= least));
        }
        return all;
    }

    private static Judgement atMost(String what, double found, double most) {
        return new Judgement(what, figure(found), "<= " + figure(most), found <= most);
    }

    private static String figure(double value) {
        return String.format(ROOT, "%.3f", value);
    }

    /// For people.
    public String table(CompanyScenario.Bars bars, double cpuSeconds) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(ROOT, "%s: %d devices on %d sites", label(), devices, sites));
        if (bars.seedSeconds() != null) {
            lines.add(row("seeds", String.format(ROOT, "last found after %.1f s, %d never", seedSeconds, seedless)));
        }
        if (healed) {
            lines.add(row("healing", String.format(ROOT, "all that are on agree after %.1f s", convergedSeconds)));
        }
        if (bars.meetingSeconds() != null) {
            lines.add(row(
                    "meetings",
                    String.format(
                            ROOT,
                            "%d devices came to a holder of their site, the slowest was updated after %.0f s",
                            met,
                            longestMeetingSeconds)));
        }
        lines.add(row(
                "at the end",
                String.format(ROOT, "%.1f %% hold the newest; origin %.2f x a release", 100 * complete, egress)));
        lines.add(row(
                "run", String.format(ROOT, "%d happenings, %.1f s of CPU, trace %s", happenings, cpuSeconds, trace)));
        examples.forEach(example -> lines.add(row("fault", example)));
        for (Judgement each : judge(bars)) {
            lines.add(row(
                    each.met() ? "met" : "MISSED",
                    String.format(ROOT, "%-14s %s (demanded %s)", each.what(), each.found(), each.demanded())));
        }
        return String.join(System.lineSeparator(), lines);
    }
}
