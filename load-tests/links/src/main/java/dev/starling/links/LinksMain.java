package dev.starling.links;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.starling.links.MeasureMain.Figures;
import dev.starling.wire.WireLimits;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `./starling lab links`. Exit codes: 0 measured, 1 something could not be, 2 usage.
@Command(
        mixinStandardHelpOptions = true,
        name = "lab links",
        description =
                "What links cost with mutual TLS and without, over loopback. Wants a machine that does nothing else.")
public final class LinksMain implements Callable<Integer> {

    /// As the `starling-agent` script starts the agent.
    private static final List<String> AGENT_FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-Xms4m",
            "-Xmx64m",
            "-XX:ReservedCodeCacheSize=32m",
            "-XX:+UseCompactObjectHeaders",
            "-XX:MaxDirectMemorySize=32m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dio.netty.allocator.type=pooled",
            "-Dio.netty.allocator.numDirectArenas=1",
            "-Dio.netty.allocator.numHeapArenas=0",
            "-Dio.netty.allocator.maxOrder=7");

    @Spec
    private CommandSpec spec;

    @Option(names = "--gib", defaultValue = "4", description = "How much is moved each time (${DEFAULT-VALUE}).")
    private int gib;

    @Option(names = "--runs", defaultValue = "3", description = "Runs of each kind; figures are medians.")
    private int runs;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new LinksMain()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (gib < 1 || gib > 64 || runs < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--gib is 1 to 64 and --runs at least 1, found " + gib + " and " + runs);
        }
        System.out.printf(
                "links: %d GiB over one link in blocks of %d KiB, both ends in one process; median of %d%n",
                gib, WireLimits.BLOCK_MAX >> 10, runs);
        Map<Kind, List<Figures>> found = new EnumMap<>(Kind.class);
        for (int run = 0; run < runs; run++) {
            for (Kind kind : Kind.values()) { // in turn: what else the machine does meets all of them
                measure(kind, found.computeIfAbsent(kind, missing -> new ArrayList<>()));
            }
        }
        System.out.printf("%n%-16s%-26s%10s%22s%n", "", "CPU s/GiB, both ends", "MiB/s", "CPU ms a handshake");
        found.forEach((kind, figures) -> System.out.print(row(kind, figures)));
        return found.values().stream().allMatch(figures -> figures.size() == runs) ? 0 : 1;
    }

    private void measure(Kind kind, List<Figures> found) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
        command.addAll(AGENT_FLAGS);
        command.addAll(kind.flags());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MeasureMain.class.getName()));
        command.addAll(List.of(kind.name(), Long.toString(gib * 1024L)));
        Process child = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Thread killer = new Thread(child::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(killer);
        String said = new String(child.getInputStream().readAllBytes(), UTF_8);
        int status = child.waitFor();
        Runtime.getRuntime().removeShutdownHook(killer);
        if (status == 0) {
            found.add(Figures.parse(said));
            System.out.printf("  %-14s %s%n", kind.title(), said.strip());
        }
    }

    static String row(Kind kind, List<Figures> figures) {
        if (figures.isEmpty()) {
            return String.format(Locale.ROOT, "%-16snot measured%n", kind.title());
        }
        double[] cpu = sorted(figures, Figures::cpuSecondsPerGib);
        String handshake = kind == Kind.PLAIN
                ? "-"
                : String.format(Locale.ROOT, "%.1f", median(sorted(figures, Figures::handshakeMillis)));
        return String.format(
                Locale.ROOT,
                "%-16s%-26s%10.0f%22s%n",
                kind.title(),
                String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", median(cpu), cpu[0], cpu[cpu.length - 1]),
                median(sorted(figures, Figures::mibPerSecond)),
                handshake);
    }

    private static double[] sorted(List<Figures> figures, ToDoubleFunction<Figures> value) {
        return figures.stream().mapToDouble(value).sorted().toArray();
    }

    private static double median(double[] sorted) {
        int n = sorted.length;
        return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }
}
