package dev.starling.sim.gossip;

import dev.starling.sim.report.JsonLines;
import dev.starling.sim.scenario.Outcome.Judgement;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;

/// A scenario of news with each of its seeds: a table and a line of JSON a run, one page for all.
public final class NewsExperiment {

    private final String name;
    private final NewsScenario scenario;
    private final JsonLines lines;
    private final Path page;
    private final PrintWriter print;

    public NewsExperiment(String name, NewsScenario scenario, JsonLines lines, Path page, PrintWriter print) {
        this.name = name;
        this.scenario = scenario;
        this.lines = lines;
        this.page = page;
        this.print = print;
    }

    /// @return whether every bar is met with every seed
    public boolean play(List<Long> seeds) throws IOException {
        NewsPage written = new NewsPage(name, scenario);
        boolean met = true;
        for (long seed : seeds) {
            long began = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            NewsRun.Result result = new NewsRun(scenario, seed).play(name);
            double cpuSeconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - began) / 1e9;
            lines.add(result.outcome());
            written.add(result);
            written.write(page);
            print.println(result.outcome().table(scenario.bars(), cpuSeconds));
            print.flush();
            met &= result.outcome().judge(scenario.bars()).stream().allMatch(Judgement::met);
        }
        print.println("curves: " + page);
        print.flush();
        return met;
    }
}
