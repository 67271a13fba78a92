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
import dev.starling.sim.scenario.ScenarioFiles;
import dev.starling.sim.world.MessageMode;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
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
                "Hundreds of agents over a virtual clock and network, repeatable by seed. Without a scenario: lists them.",
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
        Path root = Path.of(System.getProperty("starling.root", ""));
        ScenarioFiles files = new ScenarioFiles(root.resolve(FOLDER + "/scenarios"));
        ScenarioFiles ofDht = new ScenarioFiles(root.resolve(FOLDER + "/scenarios/dht"));
        PrintWriter print = spec.commandLine().getOut();
        if (name == null) {
            list(files, print);
            listSites(root, print);
            for (String each : ofDht.names()) {
                print.printf(
                        "  %-14s %s%n",
                        each, ofDht.read(each, DhtScenario.class).about());
            }
            print.flush();
            listCompanies(root, print);
            listNews(root, print);
            return 0;
        }
        JsonLines lines = new JsonLines(out == null ? root.resolve(FOLDER + "/target/sim-outcomes.jsonl") : out);
        if (ofDht.names().contains(name)) {
            DhtScenario file = ofDht.read(name, DhtScenario.class);
            DhtScenario asked = nodes == null ? file : file.withNodes(nodes);
            Path page = root.resolve(FOLDER + "/target/" + name + ".html");
            List<Long> seeds = seed == null ? asked.seeds() : List.of(seed);
            return new DhtExperiment(name, asked, lines, page, print).play(seeds) ? 0 : MISSED;
        }
        ScenarioFiles sites = new ScenarioFiles(root.resolve(FOLDER + "/scenarios/membership"));
        if (sites.names().contains(name)) {
            return playSite(name, sites.read(name, SiteScenario.class), lines, print) ? 0 : MISSED;
        }
        ScenarioFiles companies = new ScenarioFiles(root.resolve(FOLDER + "/scenarios/company"));
        if (companies.names().contains(name)) {
            return playCompany(name, companies.read(name, CompanyScenario.class), root, lines, print) ? 0 : MISSED;
        }
        ScenarioFiles news = new ScenarioFiles(root.resolve(FOLDER + "/scenarios/gossip"));
        if (news.names().contains(name)) {
            return playNews(name, news.read(name, NewsScenario.class), root, lines, print) ? 0 : MISSED;
        }
        Scenario scenario = adjusted(files.read(name));
        boolean met = true;
        for (long each : seed == null ? scenario.seeds() : List.of(seed)) {
            met &= play(name, scenario, each, lines, print);
        }
        return met ? 0 : MISSED;
    }

    private static void list(ScenarioFiles files, PrintWriter print) throws IOException {
        for (String each : files.names()) {
            print.printf("  %-14s %s%n", each, files.read(each).about());
        }
        print.flush();
    }

    private static void listSites(Path root, PrintWriter print) throws IOException {
        ScenarioFiles sites = new ScenarioFiles(root.resolve(FOLDER + "/scenarios/membership"));
        for (String each : sites.names()) {
            print.printf(
                    "  %-14s %s%n", each, sites.read(each, SiteScenario.class).about());
        }
        print.flush();
    }

    private static void listCompanies(Path root, PrintWriter print) throws IOException {
        ScenarioFiles companies = new ScenarioFiles(root.resolve(FOLDER + "/scenarios/company"));
        for (String each : companies.names()) {
            print.printf(
                    "  %-14s %s%n",
                    each, companies.read(each, CompanyScenario.class).about());
        }
        print.flush();
    }

    private static void listNews(Path root, PrintWriter print) throws IOException {
        ScenarioFiles news = new ScenarioFiles(root.resolve(FOLDER + "/scenarios/gossip"));
        for (String each : news.names()) {
            print.printf(
                    "  %-14s %s%n", each, news.read(each, NewsScenario.class).about());
        }
        print.flush();
    }

    private boolean playCompany(String name, CompanyScenario scenario, Path root, JsonLines lines, PrintWriter print)
            throws IOException {
        Path page = root.resolve(FOLDER + "/target/" + name + ".html");
        return new CompanyExperiment(name, scenario, lines, page, print)
                .play(seed == null ? scenario.seeds() : List.of(seed));
    }

    private boolean playNews(String name, NewsScenario file, Path root, JsonLines lines, PrintWriter print)
            throws IOException {
        NewsScenario scenario = nodes == null ? file : file.withNodes(nodes);
        Path page = root.resolve(FOLDER + "/target/" + name + ".html");
        return new NewsExperiment(name, scenario, lines, page, print)
                .play(seed == null ? scenario.seeds() : List.of(seed));
    }

    /// Membership alone, which takes other numbers than a download.
    private boolean playSite(String name, SiteScenario file, JsonLines lines, PrintWriter print) throws IOException {
        SiteScenario scenario = desks == null ? file : file.with(desks, file.idleSeconds());
        boolean met = true;
        for (long each : seed == null ? scenario.seeds() : List.of(seed)) {
            long began = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            SiteOutcome outcome = new SiteRun(scenario, each).play(name);
            double cpuSeconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - began) / 1e9;
            lines.add(outcome);
            print.println(outcome.table(scenario.bars(), cpuSeconds));
            print.flush();
            met &= outcome.judge(scenario.bars()).stream().allMatch(Judgement::met);
        }
        return met;
    }

    private Scenario adjusted(Scenario scenario) {
        Scenario adjusted = desks == null ? scenario : scenario.withDesks(desks);
        adjusted = payloadMib == null ? adjusted : adjusted.withPayload(payloadMib);
        return mode == null ? adjusted : adjusted.withMessages(mode);
    }

    private static boolean play(String name, Scenario scenario, long seed, JsonLines lines, PrintWriter print)
            throws IOException {
        print.printf("%s, seed %d%n", name, seed);
        print.flush();
        long began = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Outcome outcome = new Run(scenario, seed, Agents.SHIPPING).play(name);
        double cpuSeconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - began) / 1e9;
        lines.add(outcome);
        print.println(Table.of(outcome, scenario.bars(), cpuSeconds));
        print.flush();
        return outcome.judge(scenario.bars()).stream().allMatch(Judgement::met);
    }
}
