package dev.starling.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.cli.AgentCommandLine;
import dev.starling.agent.origin.TestOrigin;
import dev.starling.agent.telemetry.StatusJson;
import dev.starling.fixtures.Fixtures;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class CommandsIT {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void theCommandsShowAndFetchFromARunningAgent() throws Exception {
        byte[] payload = Fixtures.payload(Fixtures.dice(1), 2_000_000);
        Path copy = folder.resolve("vim.deb");
        try (TestOrigin origin = new TestOrigin();
                RunningAgent agent = new RunningAgent(origin, folder, "data", false)) {
            origin.publish("vim", "9.1", payload);

            assertThat(execute("get", "vim", "-o", copy.toString(), "--data", data()))
                    .isZero();
            assertThat(out.toString()).contains("vim 9.1").contains("verified").contains(copy.toString());
            assertThat(copy).hasBinaryContent(payload);

            assertThat(execute("status", "--data", data())).isZero();
            assertThat(out.toString()).contains("vim").contains("complete").contains("100 %");
            assertThat(execute("status", "--json", "--data", data())).isZero();
            assertThat(StatusJson.read(out.toString()).releases())
                    .isEqualTo(agent.status().releases());
            assertThat(execute("peers", "--data", data())).isZero();
            assertThat(out.toString()).contains("No peers");
            assertThat(execute("get", "vim", "-o", folder.resolve("no/where").toString(), "--data", data()))
                    .isEqualTo(1);
            assertThat(err.toString()).contains("Nothing was left there");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(data(), "control.sock"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void withoutAnAgentTheyEndWithThreeAndSayHowToStartOne() {
        for (String[] command : new String[][] {
            {"status", "--data", data()}, {"peers", "--data", data()}, {"get", "vim", "-o", "x", "--data", data()}
        }) {
            assertThat(execute(command)).isEqualTo(3);
            assertThat(err.toString()).contains("No agent runs").contains("starling-agent run");
        }
    }

    @Test
    void theVersionIsTheBuilds() {
        assertThat(execute("version")).isZero();
        assertThat(out.toString())
                .containsPattern("starling-agent \\d+\\.\\d+\\.\\d+")
                .doesNotContain("${");
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private int execute(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return AgentCommandLine.assemble(settings -> 0, (data, bundle, name, patience) -> "enrolled")
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
