package dev.starling.lab.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.starling.lab.program.PortOwner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void wrongArgumentsAreStatusTwoAndSayWhatIsAllowed() {
        assertThat(run("--agents", "0")).isEqualTo(2);
        assertThat(said()).contains("--agents is 1 to 20, found 0");
        assertThat(run("--port", "70000")).isEqualTo(2);
        assertThat(said()).contains("--port is 1 to 65535, found 70000");
        assertThat(run("--bogus")).isEqualTo(2);
        assertThat(said()).contains("--bogus").contains("Usage: ./starling demo");
        assertThat(run("one", "two")).isEqualTo(2);
    }

    @Test
    void helpNamesEveryOption() {
        assertThat(run("--help")).isZero();
        assertThat(said()).contains("--once", "--port", "--agents", "FILE");
    }

    @Test
    void aFileThatIsNotThereOrIsAFolderIsRefusedBeforeAnythingStarts() {
        assertThat(run(folder.resolve("none").toString())).isEqualTo(1);
        assertThat(said()).contains("There is no file");
        assertThat(run(folder.toString())).isEqualTo(1);
        assertThat(said()).contains("is not a file");
    }

    @Test
    void aBusyPortIsNamedWithAFreeOneToTake() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertThat(run("--port", port, file.toString())).isEqualTo(1);
            assertThat(said()).contains("Port " + port + " is taken by").contains("./starling demo --port ");
        }
    }

    @Test
    void theProcessBehindAPortIsReadFromTheListOfSockets() {
        assertThat(PortOwner.parse("LISTEN 0 128 127.0.0.1:8480 0.0.0.0:* users:((\"java\",pid=4711,fd=9))"))
                .isEqualTo(Optional.of("java (process 4711)"));
        assertThat(PortOwner.parse("LISTEN 0 128 127.0.0.1:8480 0.0.0.0:*")).isEmpty();
    }

    @Test
    void aPackageIsNamedAfterItsFileWithinTheSyntaxOfNames() {
        assertThat(Payload.packageNameOf("starling-origin.zip")).isEqualTo("starling-origin");
        assertThat(Payload.packageNameOf("Büro Suite (2).exe")).isEqualTo("b-ro-suite-2-");
        assertThat(Payload.packageNameOf(".bashrc")).isEqualTo("bashrc");
        assertThat(Payload.packageNameOf("???")).isEqualTo("package");
        assertThat(Payload.packageNameOf("x".repeat(300))).hasSize(100);
    }

    @Test
    void aDiskThatIsTooSmallIsFoundOutBefore() throws IOException {
        try (RunFolder run = RunFolder.fresh(folder)) {
            run.checkSpace(1, 5);
            assertThatThrownBy(() -> run.checkSpace(1L << 55, 5))
                    .isInstanceOf(DemoFault.class)
                    .hasMessageContaining("free and the demo needs")
                    .hasMessageContaining("each of 5 desks");
        }
        assertThat(folder.resolve(".starling/demo")).isEmptyDirectory();
    }

    @Test
    void whatAKilledRunLeftBehindIsDeletedAndARunningOneIsNot() throws IOException {
        Path dead = Files.createDirectories(folder.resolve(".starling/demo/run-dead/desk-1"));
        Files.createFile(dead.resolveSibling("lock"));
        try (RunFolder running = RunFolder.fresh(folder);
                RunFolder next = RunFolder.fresh(folder)) {
            assertThat(dead).doesNotExist();
            assertThat(running.path()).exists();
            assertThat(next.path()).exists().isNotEqualTo(running.path());
        }
    }

    private int run(String... args) {
        said.reset();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return DemoMain.run(out, out, 0, args);
    }

    /// Line breaks fall where they fit.
    private String said() {
        return said.toString(StandardCharsets.UTF_8).replaceAll("\\s+", " ");
    }
}
