package dev.starling.sim.company;

import static java.util.Locale.ROOT;

import dev.starling.agent.core.step.Way;
import dev.starling.sim.report.Chart;
import dev.starling.sim.report.Chart.Point;
import dev.starling.sim.report.JsonLines;
import dev.starling.sim.report.Page;
import dev.starling.sim.scenario.Outcome.Judgement;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// All runs of one scenario: each seed, and each set of ways to do without.
public final class CompanyExperiment {

    private static final double MINUTES_AN_HOUR = 60;

    private final String name;
    private final CompanyScenario scenario;
    private final JsonLines lines;
    private final Path page;
    private final PrintWriter print;
    private final List<CompanyOutcome> outcomes = new ArrayList<>();

    /// @param lines where each outcome is added
    /// @param page what is written at the end
    public CompanyExperiment(String name, CompanyScenario scenario, JsonLines lines, Path page, PrintWriter print) {
        this.name = name;
        this.scenario = scenario;
        this.lines = lines;
        this.page = page;
        this.print = print;
    }

    /// @return whether every bar was met in every run
    public boolean play(List<Long> seeds) throws IOException {
        boolean met = true;
        for (long seed : seeds) {
            for (Set<Way> without : scenario.without()) {
                met &= play(seed, without);
            }
        }
        writePage();
        print.printf(
                "%s: %d runs, %s; %s%n", name, outcomes.size(), met ? "every bar met in each" : "MISSED", page.toUri());
        print.flush();
        return met;
    }

    private boolean play(long seed, Set<Way> without) throws IOException {
        long began = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        CompanyOutcome outcome = new CompanyRun(scenario, without, seed).play(name);
        double cpuSeconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - began) / 1e9;
        lines.add(outcome);
        outcomes.add(outcome);
        print.println(outcome.table(scenario.bars(), cpuSeconds));
        print.flush();
        return outcome.judge(scenario.bars()).stream().allMatch(Judgement::met);
    }

    private void writePage() throws IOException {
        boolean isShort = scenario.endHours() < 2;
        double scale = isShort ? MINUTES_AN_HOUR : 1;
        Chart chart = new Chart(
                "Devices that hold the newest of everything, a line a seed",
                isShort ? "minutes" : "hours",
                scenario.endHours() * scale,
                "share of the devices",
                1);
        outcomes.forEach(outcome -> chart.line(
                outcome.ways(),
                outcome.curve().stream()
                        .map(point -> new Point(point.x() * scale, point.y()))
                        .toList()));
        Page report = new Page(name).paragraph(scenario.about()).chart(chart);
        for (CompanyOutcome outcome : outcomes) {
            report.heading(outcome.label())
                    .table(
                            List.of("bar", "found", "demanded", "verdict"),
                            outcome.judge(scenario.bars()).stream()
                                    .map(CompanyExperiment::row)
                                    .toList())
                    .paragraph(String.format(
                            ROOT,
                            "%d devices on %d sites; origin %.2f x a release; trace %s",
                            outcome.devices(),
                            outcome.sites(),
                            outcome.egress(),
                            outcome.trace()));
        }
        report.write(page);
    }

    private static List<String> row(Judgement each) {
        return List.of(each.what(), each.found(), each.demanded(), each.met() ? "met" : "missed");
    }
}
