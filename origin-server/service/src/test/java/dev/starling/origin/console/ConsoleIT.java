package dev.starling.origin.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.origin.client.FirstAccount;
import dev.starling.origin.client.FreshFolder;
import dev.starling.origin.client.OriginUnderTest;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Runs the browser tests of `admin-ui/e2e` in a headless Chromium: the system's own, else the one that Playwright
/// downloads.
@QuarkusTest
@WithTestResource(FreshFolder.class)
class ConsoleIT {

    private static final Path CONSOLE = Path.of(System.getProperty("starling.root"), "admin-ui");
    private static final Path SYSTEM_CHROMIUM = Path.of("/usr/bin/chromium");
    private static final int MINUTES = 6;

    @Inject
    OriginUnderTest origin;

    @Test
    void theBrowserTestsPass() throws IOException, InterruptedException {
        if (Files.notExists(SYSTEM_CHROMIUM) && System.getenv("CHROMIUM") == null) {
            playwright("install", "chromium");
        }
        playwright("test", "--config", "e2e/playwright.config.ts");
    }

    private void playwright(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("npx", "--no-install", "playwright"));
        command.addAll(List.of(arguments));
        File said = File.createTempFile("console", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(CONSOLE.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(said));
        builder.environment().put("BASE_URL", origin.base().toString());
        builder.environment().put("TOKEN", origin.apiToken());
        builder.environment().put("NAME", FirstAccount.NAME);
        builder.environment().put("PASSWORD", FirstAccount.PASSWORD);
        Process browser = builder.start();
        boolean ended = browser.waitFor(MINUTES, TimeUnit.MINUTES);
        browser.descendants().forEach(ProcessHandle::destroyForcibly);
        browser.destroyForcibly();
        String output = Files.readString(said.toPath());
        Files.delete(said.toPath());
        assertThat(ended)
                .as("%s took longer than %d min: %s", command, MINUTES, output)
                .isTrue();
        assertThat(browser.exitValue()).as(output).isZero();
    }
}
