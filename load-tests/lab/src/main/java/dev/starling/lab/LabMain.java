package dev.starling.lab;

import dev.starling.lab.company.Payload;
import dev.starling.lab.contender.Contender;
import dev.starling.lab.contender.Contenders;
import dev.starling.lab.discovery.Discovery;
import dev.starling.lab.ground.Ground;
import dev.starling.lab.heat.Heat;
import dev.starling.lab.program.Programs;
import dev.starling.lab.report.JsonLines;
import dev.starling.lab.report.Outcome;
import dev.starling.lab.report.Ruling;
import dev.starling.lab.report.Table;
import dev.starling.lab.scenario.Scenario;
import dev.starling.lab.scenario.Scenarios;
import dev.starling.lab.shell.LabFailure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `./starling lab`. Exit codes: 0 done and, if Starling took part, its bar reached; 1 bar missed or the lab could not
/// run; 2 usage.
@Command(
        mixinStandardHelpOptions = true,
        name = "lab",
        description = "Runs Starling and other tools on a network of kernel namespaces and compares them. Needs root.")
public final class LabMain implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            defaultValue = "flash",
            paramLabel = "SCENARIO",
            description = "One of --list; ${DEFAULT-VALUE} by default.")
    private String scenarioName;

    @Option(names = "--runs", defaultValue = "1", description = "Runs of each contender; figures are medians.")
    private int runs;

    @Option(names = "--only", split = ",", paramLabel = "NAME", description = "Only these contenders.")
    private @Nullable List<String> only;

    @Option(names = "--keep", description = "Leave the heats' folders with their logs; the next lab removes them.")
    private boolean keep;

    @Option(names = "--seed", defaultValue = "1", description = "Decides the bytes of the random file.")
    private long seed;

    @Option(
            names = "--dir",
            defaultValue = "/dev/shm",
            description = "A folder in memory for all files (${DEFAULT-VALUE}).")
    private Path folder;

    @Option(names = "--out", description = "Where lines of JSON go (load-tests/lab/target/results).")
    private @Nullable Path out;

    @Option(names = "--list", description = "Say which scenarios there are.")
    private boolean list;

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /// The whole program without the end of the process.
    static int run(String... arguments) {
        return new CommandLine(new LabMain())
                .setExecutionExceptionHandler((failure, command, result) -> {
                    if (failure instanceof LabFailure) {
                        command.getErr().println(failure.getMessage());
                        return 1;
                    }
                    throw failure;
                })
                .execute(arguments);
    }

    @Override
    public Integer call() {
        if (list) {
            Scenarios.ALL.forEach(one -> System.out.printf("%-14s %s%n", one.name(), one.about()));
            System.out.printf("%-14s %s%n", Discovery.NAME, Discovery.ABOUT);
            return 0;
        }
        Programs programs = Programs.ofThisTree();
        if (scenarioName.equals(Discovery.NAME)) {
            return discover(programs);
        }
        Scenario scenario = Scenarios.named(scenarioName)
                .orElseThrow(() -> usage("No scenario " + scenarioName + "; there are " + Scenarios.names()));
        List<Contender> contenders = chosen(Contenders.all(programs));
        if (runs < 1) {
            throw usage("--runs is at least 1, found " + runs);
        }
        Preconditions.root();
        Preconditions.tools(contenders);
        Ground.sweep(folder).forEach(left -> System.out.println("Removed what a dead lab left: " + left));
        Preconditions.room(folder, scenario);
        Path results = out == null ? programs.root().resolve("load-tests/lab/target/results") : out;
        return report(scenario, compete(scenario, contenders, results));
    }

    private int discover(Programs programs) {
        Preconditions.root();
        Preconditions.tools(List.of());
        Ground.sweep(folder).forEach(left -> System.out.println("Removed what a dead lab left: " + left));
        Ground ground = new Ground(folder, keep);
        Runtime.getRuntime().addShutdownHook(new Thread(ground::close, "lab-cleaner"));
        try (ground) {
            return new Discovery(ground, programs, System.out::println).run() ? 0 : 1;
        }
    }

    private List<Contender> chosen(List<Contender> all) {
        if (only == null) {
            return all;
        }
        List<Contender> chosen =
                all.stream().filter(one -> only.contains(one.name())).toList();
        if (chosen.size() != only.size()) {
            throw usage(
                    "--only " + String.join(",", only) + " names somebody unknown; there are " + Contenders.names(all));
        }
        return chosen;
    }

    private CommandLine.ParameterException usage(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }

    private List<Outcome> compete(Scenario scenario, List<Contender> contenders, Path results) {
        Ground ground = new Ground(folder, keep);
        Thread cleaner = new Thread(ground::close, "lab-cleaner");
        Runtime.getRuntime().addShutdownHook(cleaner);
        List<Outcome> outcomes = new ArrayList<>();
        try (ground) {
            Payload payload = Payload.write(ground.folder().resolve("payload.bin"), scenario.bytes(), seed);
            Heat heat = new Heat(ground, scenario, payload);
            System.out.println(headline(scenario));
            for (Contender contender : contenders) {
                for (int run = 1; run <= runs; run++) {
                    Outcome outcome = heat.run(contender, run);
                    outcomes.add(outcome);
                    JsonLines.append(results, outcome);
                    System.out.println(progress(outcome));
                }
            }
        }
        System.out.println("\n" + Table.of(outcomes) + "Lines of JSON: " + results.resolve(scenario.name() + ".jsonl")
                + (keep ? "\nKept: " + ground.folder() : ""));
        return outcomes;
    }

    private static String headline(Scenario scenario) {
        return String.format(
                Locale.ROOT,
                "%s: %s; %d desks, %d site(s), %d MiB, origin %d, WAN %d, LAN %d Mbit/s; bound %.1f s",
                scenario.name(),
                scenario.about(),
                scenario.desks(),
                scenario.sites(),
                scenario.megabytes(),
                scenario.speeds().origin(),
                scenario.speeds().wan(),
                scenario.speeds().lan(),
                scenario.bound().seconds());
    }

    private static String progress(Outcome outcome) {
        StringBuilder text = new StringBuilder("  " + outcome.contender() + " run " + outcome.run() + ": ");
        if (outcome.problem() != null) {
            return text.append("did not run: ").append(outcome.problem()).toString();
        }
        text.append(String.format(
                Locale.ROOT,
                "%d/%d right, %.1f s, egress %.3f",
                outcome.right(),
                outcome.desks().size(),
                outcome.makespan(),
                outcome.egress()));
        if (outcome.killedAfter() != null) {
            text.append(String.format(Locale.ROOT, ", origin killed after %.1f s", outcome.killedAfter()));
        }
        for (int desk = 0; desk < outcome.desks().size(); desk++) {
            String failure = outcome.desks().get(desk).failure();
            if (failure != null) {
                text.append("\n    desk ").append(desk).append(": ").append(failure);
            }
        }
        return text.toString();
    }

    private static int report(Scenario scenario, List<Outcome> outcomes) {
        List<Outcome> ours = outcomes.stream()
                .filter(outcome -> outcome.contender().equals(Contenders.OURS))
                .toList();
        if (ours.isEmpty()) {
            System.out.println(scenario.name() + ": Starling did not take part, so there is no bar");
            return 0;
        }
        Ruling ruling = Ruling.of(scenario, ours);
        System.out.println(ruling.figure());
        return ruling.reached() ? 0 : 1;
    }
}
