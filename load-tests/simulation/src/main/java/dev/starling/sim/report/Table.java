package dev.starling.sim.report;

import static java.util.Locale.ROOT;

import dev.starling.sim.scenario.Bars;
import dev.starling.sim.scenario.Outcome;
import dev.starling.sim.scenario.Outcome.Judgement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// One outcome in words and figures, the figure last.
public final class Table {

    private static final double MIB = 1 << 20;

    private Table() {}

    /// @param cpuSeconds that the run took
    public static String of(Outcome outcome, Bars bars, double cpuSeconds) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                ROOT,
                "%s, seed %d: %d desks, %d site%s, %.0f MiB, messages as %s",
                outcome.scenario(),
                outcome.seed(),
                outcome.desks(),
                outcome.sites(),
                outcome.sites() == 1 ? "" : "s",
                outcome.payloadBytes() / MIB,
                outcome.messages().toString().toLowerCase(ROOT)));
        addTimes(lines, outcome);
        addBytes(lines, outcome);
        lines.add(row(
                "run",
                String.format(
                        ROOT,
                        "%d happenings, %.1f s of CPU, trace %s",
                        outcome.happenings(),
                        cpuSeconds,
                        outcome.trace())));
        outcome.examples().forEach(example -> lines.add(row("fault", example)));
        addJudgements(lines, outcome, outcome.judge(bars));
        return String.join(System.lineSeparator(), lines);
    }

    private static void addTimes(List<String> lines, Outcome outcome) {
        lines.add(row(
                "completion, s",
                String.format(
                        ROOT,
                        "first %.2f, median %.2f, last %.2f; %d of %d",
                        at(outcome, 0),
                        at(outcome, 0.5),
                        at(outcome, 1),
                        outcome.complete(),
                        outcome.expected())));
        lines.add(row(
                "bound, s",
                String.format(
                        ROOT,
                        "%.2f (source %.2f, desk %.2f, together %.2f)",
                        outcome.bound().seconds(),
                        outcome.bound().source(),
                        outcome.bound().desk(),
                        outcome.bound().together())));
    }

    private static void addBytes(List<String> lines, Outcome outcome) {
        lines.add(row(
                "origin",
                String.format(
                        ROOT,
                        "egress %.3f x the payload a site; with headers and manifests %.3f came in",
                        outcome.egressPerSite(),
                        outcome.wanInbound())));
        if (outcome.egressToPoisoners() > 0) {
            lines.add(row(
                    "poisoners",
                    String.format(
                            ROOT, "%.3f x the payload from the origin, all together", outcome.egressToPoisoners())));
        }
        lines.add(row(
                "peers",
                String.format(
                        ROOT,
                        "%.2f %% of what came was of no use, %.1f MiB corrupt; %.1f dials a desk",
                        100 * outcome.wastedShare(),
                        outcome.corruptBytes() / MIB,
                        outcome.dialsPerDesk())));
        lines.add(row(
                "memory", String.format(ROOT, "%.1f MiB of payload in one agent at most", outcome.memoryMost() / MIB)));
    }

    private static void addJudgements(List<String> lines, Outcome outcome, List<Judgement> judgements) {
        String missed = judgements.stream()
                .filter(judgement -> !judgement.met())
                .map(Judgement::what)
                .collect(Collectors.joining(", "));
        for (Judgement judgement : judgements) {
            lines.add(row(
                    judgement.met() ? "met" : "MISSED",
                    String.format(
                            ROOT,
                            "%-14s %s (demanded %s)",
                            judgement.what(),
                            judgement.found(),
                            judgement.demanded())));
        }
        lines.add(String.format(
                ROOT,
                "%s: last %.3f x the bound, egress %.3f x a site: %s",
                outcome.scenario(),
                outcome.lastOverBound(),
                outcome.egressPerSite(),
                missed.isEmpty() ? "every bar met" : "MISSED " + missed));
    }

    private static double at(Outcome outcome, double quantile) {
        List<Double> all = outcome.completions();
        return all.isEmpty() ? Double.NaN : all.get((int) Math.round(quantile * (all.size() - 1)));
    }

    /// A line of any outcome: what it is about, and what was found.
    public static String row(String name, String value) {
        return String.format(ROOT, "  %-14s %s", name, value);
    }
}
