package dev.starling.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.starling.lab.ground.Ground;
import dev.starling.lab.shell.Command;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real lab, as root; without root, that it says so. Needs the built programs, as `./starling test` makes them.
class LabIT {

    private static final long WAIT_SECONDS = 90;

    @TempDir
    Path folder;

    @Test
    void theSmallScenarioIsRightAndLeavesNothing() throws IOException {
        if (refusesWithoutRoot()) {
            return;
        }
        String before = hostNetwork();
        int code = LabMain.run(
                "small",
                "--only",
                "starling",
                "--dir",
                folder.toString(),
                "--out",
                folder.resolve("out").toString());

        assertThat(code).isZero();
        JsonNode outcome = JsonMapper.builder().build().readTree(Files.readString(folder.resolve("out/small.jsonl")));
        assertThat(outcome.at("/desks"))
                .hasSize(3)
                .allMatch(desk -> desk.at("/right").asBoolean());
        assertThat(outcome.at("/usage/originSent").asDouble()
                        / outcome.at("/bytes").asLong())
                .isBetween(0.99, 1.25);
        assertThat(outcome.at("/usage/cpuDesks").asDouble()).isPositive();
        assertNothingLeft("starling-lab-" + ProcessHandle.current().pid());
        assertThat(hostNetwork()).isEqualTo(before);
    }

    @Test
    void aSignalEndsTheLabCleanly() throws Exception {
        if (refusesWithoutRoot()) {
            return;
        }
        Process lab = labOfItsOwn();
        awaitAgents(lab);
        lab.destroy();

        assertThat(lab.waitFor(WAIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertNothingLeft("starling-lab-" + lab.pid());
    }

    @Test
    void whatAKilledLabLeavesIsRemovedByTheNext() throws Exception {
        if (refusesWithoutRoot()) {
            return;
        }
        Process lab = labOfItsOwn();
        awaitAgents(lab);
        lab.destroyForcibly();
        assertThat(lab.waitFor(WAIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(Ground.sweep(folder)).anyMatch(name -> name.startsWith("starling-lab-" + lab.pid()));

        assertNothingLeft("starling-lab-" + lab.pid());
    }

    private static boolean refusesWithoutRoot() throws IOException {
        if ((int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0) {
            return false;
        }
        PrintStream console = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            assertThat(LabMain.run("small")).isEqualTo(1);
        } finally {
            System.setErr(console);
        }
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("takes root").contains("sudo ./starling lab");
        return true;
    }

    private Process labOfItsOwn() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dstarling.root=" + System.getProperty("starling.root"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.starling.lab.LabMain",
                        "small",
                        "--only",
                        "starling",
                        "--dir",
                        folder.toString(),
                        "--out",
                        folder.resolve("out").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("lab.log").toFile())
                .start();
    }

    /// Until the lab has made its network and an agent has made its data folder.
    private void awaitAgents(Process lab) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
        while (!agentIsThere()) {
            assertThat(System.nanoTime()).as("no agent in time").isLessThan(deadline);
            assertThat(lab.waitFor(50, TimeUnit.MILLISECONDS))
                    .as(Files.readString(folder.resolve("lab.log")))
                    .isFalse();
        }
    }

    private boolean agentIsThere() throws IOException {
        try (Stream<Path> all = Files.walk(folder, 5)) {
            return all.anyMatch(path -> path.endsWith("d2/data"));
        }
    }

    private void assertNothingLeft(String prefix) throws IOException {
        assertThat(attempt("ip", "netns", "list")).doesNotContain(prefix);
        assertThat(commandLines()).noneMatch(line -> line.contains(folder.toString()) && line.contains("/data"));
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).noneMatch(path -> path.getFileName().toString().startsWith(prefix));
        }
    }

    private static List<String> commandLines() throws IOException {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(path -> path.getFileName().toString().matches("\\d+"))
                    .map(LabIT::commandLine)
                    .toList();
        }
    }

    private static String commandLine(Path process) {
        try {
            return Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1)
                    .replace('\0', ' ');
        } catch (IOException ended) {
            return "";
        }
    }

    /// Interfaces and queues that everybody sees: veth pairs and token buckets of the lab would be among them.
    private static String hostNetwork() {
        return attempt("ip", "-o", "link", "show", "type", "veth")
                + attempt("ip", "-o", "link", "show", "type", "bridge")
                + attempt("sh", "-c", "tc qdisc show | grep tbf");
    }

    private static String attempt(String... command) {
        return Command.attempt(List.of(command), Map.of(), Command.SECONDS).text();
    }
}
