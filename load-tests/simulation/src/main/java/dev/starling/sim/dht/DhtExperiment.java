package dev.starling.sim.dht;

import dev.starling.sim.report.JsonLines;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// All of one scenario: each seed, each size, and what the sizes have to do with each other.
public final class DhtExperiment {

    /// What one node takes in a full table of a million, with room for the garbage.
    private static final long BYTES_A_NODE = 4_200;

    private final String name;
    private final DhtScenario scenario;
    private final JsonLines lines;
    private final Path page;
    private final PrintWriter print;

    /// @param page where the picture of the growth goes, when there are sizes enough
    public DhtExperiment(String name, DhtScenario scenario, JsonLines lines, Path page, PrintWriter print) {
        this.name = name;
        this.scenario = scenario;
        this.lines = lines;
        this.page = page;
        this.print = print;
    }

    /// @return whether every bar was met
    public boolean play(List<Long> seeds) throws IOException {
        boolean met = true;
        for (long seed : seeds) {
            met &= play(seed);
        }
        return met;
    }

    private boolean play(long seed) throws IOException {
        boolean met = true;
        List<DhtSample> samples = new ArrayList<>();
        for (int i = 0; i < scenario.nodes().size(); i++) {
            int nodes = scenario.nodes().get(i);
            boolean last = i == scenario.nodes().size() - 1;
            met &= play(nodes, seed, last, samples);
        }
        if (scenario.joined() > 0) {
            met &= compare(seed, samples);
        }
        if (samples.size() >= Growth.POINTS_LEAST) {
            Growth growth = Growth.of(samples);
            print.println(DhtReport.of(growth));
            DhtReport.page(name, samples, growth).write(page);
            print.println("growth: " + page);
        }
        print.flush();
        return met;
    }

    private boolean play(int nodes, long seed, boolean last, List<DhtSample> samples) throws IOException {
        long heap = Runtime.getRuntime().maxMemory();
        if (heap < nodes * BYTES_A_NODE) {
            throw new IOException(nodes + " nodes need a heap of " + ((nodes * BYTES_A_NODE) >> 20) + " MiB, found "
                    + (heap >> 20) + "; give more by JAVA_TOOL_OPTIONS=-Xmx5g, or fewer --nodes");
        }
        long began = cpu();
        DhtSample sample = new DhtRun(name, scenario, nodes, seed, false).play();
        samples.add(sample);
        return tell(sample, DhtJudgement.of(sample, scenario.bars(), last), began);
    }

    private boolean compare(long seed, List<DhtSample> samples) throws IOException {
        long began = cpu();
        int size = scenario.joined();
        DhtSample joined = new DhtRun(name, scenario, size, seed, true).play();
        DhtSample filled = samples.getFirst().nodes() == size
                ? samples.getFirst()
                : new DhtRun(name, scenario, size, seed, false).play();
        return tell(joined, DhtJudgement.compare(joined, filled), began);
    }

    private boolean tell(DhtSample sample, List<DhtJudgement> judgements, long began) throws IOException {
        lines.add(sample);
        print.println(DhtReport.of(sample, judgements, (cpu() - began) / 1e9));
        print.flush();
        return judgements.stream().allMatch(DhtJudgement::met);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
