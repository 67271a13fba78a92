package dev.starling.sim.membership;

import static dev.starling.sim.report.Table.row;
import static java.util.Locale.ROOT;

import dev.starling.sim.scenario.Outcome.Judgement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came out of one run.
///
/// @param viewsSeconds after the last start, until the least complete view had 99 % of the devices
/// @param leastView share of the devices in the least complete view at the time of the bar
/// @param joinBytes sent and received by one device on average until then, with headers
/// @param falseDeaths times that anybody took a device that was up for gone
/// @param deathsKnownSeconds until nobody counted a killed device any more; infinite when somebody did at the end
/// @param idleBytesPerSecond sent and received by one device on average, with headers
/// @param fastestTimerSeconds the shortest that anybody wanted to be woken after while idle
/// @param trace fingerprint of all datagrams
public record SiteOutcome(
        String scenario,
        long seed,
        int devices,
        double lossPercent,
        double viewsSeconds,
        double leastView,
        double joinBytes,
        int falseDeaths,
        double deathsKnownSeconds,
        double idleBytesPerSecond,
        double fastestTimerSeconds,
        long datagrams,
        long happenings,
        String trace) {

    /// Each bar of the scenario.
    public List<Judgement> judge(SiteScenario.Bars bars) {
        List<Judgement> all = new ArrayList<>();
        if (bars.viewsComplete() != null) {
            all.add(judgement("least view", leastView, ">=", bars.viewsComplete(), leastView >= bars.viewsComplete()));
        }
        addAtMost(all, "false deaths", falseDeaths, bars.falseDeaths() == null ? null : (double) bars.falseDeaths());
        addAtMost(all, "deaths known", deathsKnownSeconds, bars.deathsKnownSeconds());
        addAtMost(all, "idle bytes/s", idleBytesPerSecond, bars.idleBytesPerSecond());
        Double timer = bars.fastestTimerSeconds();
        if (timer != null) {
            all.add(judgement("fastest timer", fastestTimerSeconds, ">=", timer, fastestTimerSeconds >= timer));
        }
        return all;
    }

    private static void addAtMost(List<Judgement> all, String what, double found, @Nullable Double most) {
        if (most != null) {
            all.add(judgement(what, found, "<=", most, found <= most));
        }
    }

    private static Judgement judgement(String what, double found, String relation, double bar, boolean met) {
        return new Judgement(
                what, String.format(ROOT, "%.3f", found), String.format(ROOT, "%s %.3f", relation, bar), met);
    }

    /// For people.
    public String table(SiteScenario.Bars bars, double cpuSeconds) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                ROOT, "%s, seed %d: %d devices, %.0f %% of datagrams lost", scenario, seed, devices, lossPercent));
        lines.add(row(
                "views", String.format(ROOT, "99 %% complete everywhere %.2f s after the last start", viewsSeconds)));
        lines.add(row("joining", String.format(ROOT, "%.0f kB sent and received by each", joinBytes / 1000)));
        lines.add(row(
                "deaths",
                String.format(ROOT, "%d false; true ones known to all after %.0f s", falseDeaths, deathsKnownSeconds)));
        lines.add(row(
                "idle",
                String.format(ROOT, "%.0f B/s, timers of %.2f s and more", idleBytesPerSecond, fastestTimerSeconds)));
        lines.add(row(
                "run",
                String.format(
                        ROOT,
                        "%d datagrams, %d happenings, %.1f s of CPU, trace %s",
                        datagrams,
                        happenings,
                        cpuSeconds,
                        trace)));
        boolean met = true;
        for (Judgement each : judge(bars)) {
            met &= each.met();
            lines.add(row(
                    each.met() ? "met" : "MISSED",
                    String.format(ROOT, "%-14s %s (demanded %s)", each.what(), each.found(), each.demanded())));
        }
        lines.add(scenario + (met ? ": every bar met" : ": MISSED"));
        return String.join(System.lineSeparator(), lines);
    }
}
