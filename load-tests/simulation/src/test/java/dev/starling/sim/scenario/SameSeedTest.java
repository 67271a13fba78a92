package dev.starling.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SameSeedTest {

    private static final String SCENARIO = "site-10";

    @Test
    void theSameSeedGivesTheSameTrace() throws IOException {
        assertThat(trace(7)).isEqualTo(trace(7));
    }

    @Test
    void anotherSeedGivesAnotherTrace() throws IOException {
        assertThat(trace(7)).isNotEqualTo(trace(8));
    }

    /// Another process salts its immutable sets and numbers its objects anew.
    @Test
    void anotherProcessGivesTheSameTrace() throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dstarling.root=" + System.getProperty("starling.root"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SameSeedTest.class.getName(),
                        "7")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(child.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(printed).isEqualTo(trace(7));
    }

    public static void main(String[] seed) throws IOException {
        System.out.println(trace(Long.parseLong(seed[0])));
    }

    private static String trace(long seed) throws IOException {
        return Shipped.play(SCENARIO, seed, Agents.SHIPPING).trace();
    }
}
