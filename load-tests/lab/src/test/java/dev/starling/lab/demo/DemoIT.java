package dev.starling.lab.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.lab.program.Ports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real origin and real agents, as built by the modules before this one.
class DemoIT {

    @TempDir
    private Path folder;

    @Test
    void aPackageReachesEveryDeskAboutOnceFromTheOriginAndNothingIsLeftBehind() throws IOException {
        byte[] bytes = new byte[(5 << 20) + 12_345];
        new SplittableRandom(8480).nextBytes(bytes);
        Path file = Files.write(folder.resolve("some package.bin"), bytes);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);

        int status = DemoMain.run(
                out,
                out,
                0,
                "--once",
                "--agents",
                "3",
                "--port",
                Integer.toString(Ports.free(Demo.HOST)),
                file.toString());

        String text = said.toString(StandardCharsets.UTF_8);
        assertThat(status).as(text).isZero();
        assertThat(text).contains("desk-3", "all are equal").doesNotContain("starling_api_", "starling_setup_");
        assertThat(ProcessHandle.current()
                        .descendants()
                        .map(process -> process.info().command().orElse("")))
                .noneMatch(command -> command.endsWith("/java"));
    }
}
