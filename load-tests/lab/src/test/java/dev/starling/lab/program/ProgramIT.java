package dev.starling.lab.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    @Test
    void aProgramThatEndsBeforeItIsReadyIsReportedWithTheEndOfItsLog() throws IOException {
        Program program = start("sh", "-c", "echo no room left; exit 3");
        assertThatThrownBy(() -> program.await(() -> false, SOON))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("one ended with status 3")
                .hasMessageContaining("no room left");
    }

    @Test
    void aProgramThatIsNeverReadyIsReportedAfterTheDeadline() throws IOException {
        try (Program program = start("sleep", "1000")) {
            assertThatThrownBy(() -> program.await(() -> false, Duration.ofMillis(100)))
                    .hasMessageContaining("one is not ready after");
        }
    }

    @Test
    void thePrefixRunsTheProgramAndVariablesReachIt() throws IOException {
        Launch launch = Launch.of("one", folder.resolve("data"))
                .inside("env", "SECOND=2")
                .with("FIRST", "1");
        try (Program program = Program.start(launch, List.of("sh", "-c", "echo $FIRST$SECOND"))) {
            assertThat(program.endsWithin(SOON)).isTrue();
            assertThat(program.log()).hasContent("12").isEqualTo(folder.resolve("one.log"));
        }
    }

    @Test
    void aKilledProgramIsGoneWhenKillReturns() throws IOException {
        Program program = start("sleep", "1000");
        assertThat(program.alive()).isTrue();
        program.kill();
        assertThat(program.alive()).isFalse();
    }

    @Test
    void noChildOutlivesAParentThatIsKilledOutright() throws IOException, InterruptedException {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LonelyParent.class.getName(),
                        folder.toString())
                .redirectError(folder.resolve("parent.err").toFile())
                .start();
        try (BufferedReader said = parent.inputReader()) {
            String pid = said.readLine();
            assertThat(pid).as(Files.readString(folder.resolve("parent.err"))).isNotNull();
            ProcessHandle child = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
            parent.destroyForcibly();
            assertThat(child.onExit()).succeedsWithin(SOON);
        } finally {
            parent.destroyForcibly();
            assertThat(parent.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }
    }

    private Program start(String... command) throws IOException {
        return Program.start(Launch.of("one", folder.resolve("data")), List.of(command));
    }
}
