package dev.starling.origin.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.origin.client.Enrolled;
import dev.starling.origin.client.FirstAccount;
import dev.starling.origin.client.FreshFolder;
import dev.starling.origin.client.OriginUnderTest;
import dev.starling.origin.oidc.OidcProvider;
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
import org.junit.jupiter.api.io.TempDir;

/// Runs the browser tests of `admin-ui/e2e` in a headless Chromium: the system's own, else the one that Playwright
/// downloads.
@QuarkusTest
@WithTestResource(FreshFolder.class)
@WithTestResource(OidcProvider.class)
class ConsoleIT {

    private static final Path CONSOLE = Path.of(System.getProperty("starling.root"), "admin-ui");
    private static final Path SYSTEM_CHROMIUM = Path.of("/usr/bin/chromium");
    private static final int MINUTES = 6;
    private static final int DEVICES = 3;

    @Inject
    OriginUnderTest origin;

    @TempDir
    Path folder;

    @Test
    void theBrowserTestsPass() throws IOException, InterruptedException {
        if (Files.notExists(SYSTEM_CHROMIUM) && System.getenv("CHROMIUM") == null) {
            playwright("install", "chromium");
        }
        playwright("test", "--config", "e2e/playwright.config.ts");
    }

    /// Devices that the browser tests speak for: of each its certificate, its key and its id.
    private Path devices() throws IOException {
        for (int number = 1; number <= DEVICES; number++) {
            Enrolled device = origin.enrolled();
            Files.writeString(
                    folder.resolve("roots.pem"),
                    device.identity().path("rootCas").asText());
            Files.writeString(
                    folder.resolve(number + ".crt"),
                    device.identity().path("certificate").asText());
            Files.writeString(folder.resolve(number + ".key"), device.device().keyAsPem());
            Files.writeString(folder.resolve(number + ".id"), device.device().peerId());
        }
        return folder;
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
        builder.environment().put("DEVICES", devices().toString());
        builder.environment()
                .put("NODE_EXTRA_CA_CERTS", folder.resolve("roots.pem").toString());
        builder.environment().put("HTTPS_URL", origin.https().toString());
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
