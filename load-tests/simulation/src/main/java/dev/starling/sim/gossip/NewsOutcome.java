package dev.starling.sim.gossip;

import static dev.starling.sim.report.Table.row;
import static java.util.Locale.ROOT;

import dev.starling.sim.scenario.Outcome.Judgement;
import java.util.ArrayList;
import java.util.List;

/// What came out of one run.
///
/// @param overlayNodes rendezvous agents
/// @param links of one of them on average
/// @param first news of all, along a tree that is still every link
/// @param judged news after the rehearsals
/// @param plainShare who ever knew by telling five friends
/// @param plainSeconds until the last of those knew
/// @param plainCopies how often one was told, on average
/// @param trace fingerprint of everything that was sent
public record NewsOutcome(
        String scenario,
        long seed,
        int nodes,
        int sites,
        int overlayNodes,
        double links,
        Told first,
        Told judged,
        double plainShare,
        double plainSeconds,
        double plainCopies,
        long happenings,
        String trace) {

    /// How one piece of news went round.
    ///
    /// @param halfSeconds until half of all knew
    /// @param mostSeconds until the share of the bar knew
    /// @param allSeconds until all knew; infinite when that never came
    /// @param share that knew at the end
    /// @param copies heads along links, to one rendezvous agent on average
    /// @param announcements other messages about heads along links, to one rendezvous agent on average
    /// @param pushes heads by datagram, to one agent on average
    /// @param others other datagrams, to one agent on average
    public record Told(
            double halfSeconds,
            double mostSeconds,
            double allSeconds,
            double share,
            double copies,
            double announcements,
            double pushes,
            double others) {}

    /// Each bar of the scenario.
    public List<Judgement> judge(NewsScenario.Bars bars) {
        List<Judgement> all = new ArrayList<>();
        String most = String.format(ROOT, "%.1f %% know", bars.mostKnow() * 100);
        all.add(atMost("first, " + most, first.mostSeconds(), bars.mostKnowSeconds()));
        all.add(atMost("first, all know", first.allSeconds(), bars.allKnowSeconds()));
        all.add(atMost(most, judged.mostSeconds(), bars.mostKnowSeconds()));
        all.add(atMost("all know", judged.allSeconds(), bars.allKnowSeconds()));
        all.add(atMost("copies", judged.copies(), bars.copiesPerOverlayNode()));
        return all;
    }

    private static Judgement atMost(String what, double found, double bar) {
        return new Judgement(
                what, String.format(ROOT, "%.3f", found), String.format(ROOT, "<= %.3f", bar), found <= bar);
    }

    /// For people.
    public String table(NewsScenario.Bars bars, double cpuSeconds) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                ROOT,
                "%s, seed %d: %,d agents in %,d sites, %,d rendezvous agents with %.2f links each",
                scenario,
                seed,
                nodes,
                sites,
                overlayNodes,
                links));
        lines.add(row("first news", described(first)));
        lines.add(row("judged news", described(judged)));
        lines.add(row(
                "five friends",
                String.format(
                        ROOT,
                        "%.3f %% ever know, the last after %.3f s; %.2f copies to each",
                        plainShare * 100,
                        plainSeconds,
                        plainCopies)));
        lines.add(row(
                "run", String.format(ROOT, "%,d happenings, %.0f s of CPU, trace %s", happenings, cpuSeconds, trace)));
        boolean met = true;
        for (Judgement each : judge(bars)) {
            met &= each.met();
            lines.add(row(
                    each.met() ? "met" : "MISSED",
                    String.format(ROOT, "%-18s %s (demanded %s)", each.what(), each.found(), each.demanded())));
        }
        lines.add(scenario + (met ? ": every bar met" : ": MISSED"));
        return String.join(System.lineSeparator(), lines);
    }

    private static String described(Told told) {
        return String.format(
                ROOT,
                "half know after %.3f s, most after %.3f s, all after %.3f s; %.2f copies and %.2f announcements a"
                        + " rendezvous agent; %.2f heads and %.2f other datagrams an agent",
                told.halfSeconds(),
                told.mostSeconds(),
                told.allSeconds(),
                told.copies(),
                told.announcements(),
                told.pushes(),
                told.others());
    }
}
