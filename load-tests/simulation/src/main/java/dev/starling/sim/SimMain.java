package dev.starling.sim;

import dev.starling.sim.company.CompanyExperiment;
import dev.starling.sim.company.CompanyScenario;
import dev.starling.sim.dht.DhtExperiment;
import dev.starling.sim.dht.DhtScenario;
import dev.starling.sim.gossip.NewsExperiment;
import dev.starling.sim.gossip.NewsScenario;
import dev.starling.sim.membership.SiteOutcome;
import dev.starling.sim.membership.SiteRun;
import dev.starling.sim.membership.SiteScenario;
import dev.starling.sim.report.JsonLines;
import dev.starling.sim.report.Table;
import dev.starling.sim.scenario.Agents;
import dev.starling.sim.scenario.Outcome;
import dev.starling.sim.scenario.Outcome.Judgement;
import dev.starling.sim.scenario.Run;
import dev.starling.sim.scenario.Scenario;
import dev.starling.sim.world.MessageMode;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Runs scenarios over a virtual clock and network. The same seed and the same build give the same run.
@Command(
        name = "sim",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Agents by the hundred, or one of their machines by the million, over a virtual clock and network;"
                        + " repeatable by seed. Without a scenario: lists them.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:every bar met", "1:a bar missed, or a file that cannot be read or written", "2:wrong usage"})
public final class SimMain implements Callable<Integer> {

    private static final int MISSED = 1;
    private static final String FOLDER = "load-tests/simulation";

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "SCENARIO", description = "one of the files in " + FOLDER + "/scenarios")
    private @Nullable String name;

    @Option(names = "--seed", paramLabel = "N", description = "instead of the scenario's own seeds")
    private @Nullable Long seed;

    @Option(names = "--desks", paramLabel = "N", description = "how many, over all sites")
    private @Nullable Integer desks;

    @Option(names = "--nodes", paramLabel = "N", description = "how many, in a scenario of one machine alone")
    private @Nullable Integer nodes;

    @Option(names = "--payload", paramLabel = "MIB", description = "how large the release is")
    private @Nullable Integer payloadMib;

    @Option(names = "--mode", paramLabel = "objects|bytes", description = "how messages travel within the process")
    private @Nullable MessageMode mode;

    @Option(names = "--out", paramLabel = "FILE", description = "where each outcome is added as a line of JSON")
    private @Nullable Path out;

    private SimMain() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new SimMain())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((problem, line, parsed) -> {
                    if (!(problem instanceof IOException || problem instanceof IllegalArgumentException)) {
                        throw problem;
                    }
                    line.getErr().println("sim: " + problem.getMessage());
                    return MISSED;
                });
    }

    @Override
    public Integer call() throws IOException {
        Path scenarios = root().resolve(FOLDER + "/scenarios");
        PrintWriter print = print();
        List<String> all = new ArrayList<>();
        for (Family<?> family : families()) {
            if (name == null) {
                family.list(scenarios, print);
            } else if (family.names(scenarios).contains(name)) {
                return family.play(scenarios, name) ? 0 : MISSED;
            }
            all.addAll(family.names(scenarios));
        }
        print.flush();
        if (name != null) {
            throw new IOException("there is no scenario '" + name + "'; there are " + String.join(", ", all));
        }
        return 0;
    }

    private List<Family<?>> families() {
        return List.of(
                new Family<>("", Scenario.class, Scenario::about, this::playDownload),
                new Family<>("membership", SiteScenario.class, SiteScenario::about, this::playSite),
                new Family<>("gossip", NewsScenario.class, NewsScenario::about, this::playNews),
                new Family<>("dht", DhtScenario.class, DhtScenario::about, this::playDht),
                new Family<>("company", CompanyScenario.class, CompanyScenario::about, this::playCompany));
    }

    private static Path root() {
        return Path.of(System.getProperty("starling.root", ""));
    }

    private PrintWriter print() {
        return spec.commandLine().getOut();
    }

    private JsonLines lines() {
        return new JsonLines(out == null ? root().resolve(FOLDER + "/target/sim-outcomes.jsonl") : out);
    }

    private static Path page(String name) {
        return root().resolve(FOLDER + "/target/" + name + ".html");
    }

    private List<Long> seeds(List<Long> own) {
        return seed == null ? own : List.of(seed);
    }

    private boolean playCompany(String name, CompanyScenario scenario) throws IOException {
        return new CompanyExperiment(name, scenario, lines(), page(name), print()).play(seeds(scenario.seeds()));
    }

    private boolean playNews(String name, NewsScenario file) throws IOException {
        NewsScenario scenario = nodes == null ? file : file.withNodes(nodes);
        return new NewsExperiment(name, scenario, lines(), page(name), print()).play(seeds(scenario.seeds()));
    }

    private boolean playDht(String name, DhtScenario file) throws IOException {
        DhtScenario scenario = nodes == null ? file : file.withNodes(nodes);
        return new DhtExperiment(name, scenario, lines(), page(name), print()).play(seeds(scenario.seeds()));
    }

    private boolean playSite(String name, SiteScenario file) throws IOException {
        Integer devices = nodes == null ? desks : nodes;
        SiteScenario scenario = devices == null ? file : file.with(devices, file.idleSeconds());
        boolean met = true;
        for (long each : seeds(scenario.seeds())) {
            double began = cpuSeconds();
            SiteOutcome outcome = new SiteRun(scenario, each).play(name);
            lines().add(outcome);
            tell(outcome.table(scenario.bars(), cpuSeconds() - began));
            met &= outcome.judge(scenario.bars()).stream().allMatch(Judgement::met);
        }
        return met;
    }

    private boolean playDownload(String name, Scenario file) throws IOException {
        Scenario scenario = adjusted(file);
        boolean met = true;
        for (long each : seeds(scenario.seeds())) {
            double began = cpuSeconds();
            Outcome outcome = new Run(scenario, each, Agents.SHIPPING).play(name);
            lines().add(outcome);
            tell(Table.of(outcome, scenario.bars(), cpuSeconds() - began));
            met &= outcome.judge(scenario.bars()).stream().allMatch(Judgement::met);
        }
        return met;
    }

    private Scenario adjusted(Scenario scenario) {
        Scenario adjusted = desks == null ? scenario : scenario.withDesks(desks);
        adjusted = payloadMib == null ? adjusted : adjusted.withPayload(payloadMib);
        return mode == null ? adjusted : adjusted.withMessages(mode);
    }

    private void tell(String table) {
        print().println(table);
        print().flush();
    }

    private static double cpuSeconds() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
    }
}
