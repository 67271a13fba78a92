package dev.starling.origin.packaged;

import dev.starling.origin.client.Await;
import dev.starling.origin.client.FirstAccount;
import dev.starling.origin.client.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `java -jar quarkus-run.jar` with nothing set but its data folder and a free port, and without the four eyes.
final class PackagedOrigin implements AutoCloseable {

    /// It makes its first keys then, each sealed by 600,000 rounds.
    private static final Duration START = Duration.ofMinutes(3);

    private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");
    private static final Pattern LISTENING = Pattern.compile("Listening on: http://[^:]+:(\\d+)");

    private final Path data;
    private final Path log;
    private final Process process;

    private PackagedOrigin(Path data, Path log, Process process) {
        this.data = data;
        this.log = log;
        this.process = process;
    }

    /// Starts it and does not wait.
    static PackagedOrigin launch(Path data, Path log) {
        return launch(data, log, Map.of());
    }

    /// @param set environment variables besides
    static PackagedOrigin launch(Path data, Path log, Map<String, String> set) {
        ProcessBuilder command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                JAR.toAbsolutePath().toString());
        command.environment().put("STARLING_DATA_DIR", data.toString());
        command.environment().put("QUARKUS_HTTP_PORT", "0");
        command.environment().put("QUARKUS_HTTP_SSL_PORT", "0");
        command.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        command.environment().put("STARLING_FOUR_EYES", "false");
        command.environment().putAll(set);
        command.redirectErrorStream(true).redirectOutput(log.toFile());
        try {
            return new PackagedOrigin(data, log, command.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Starts it and waits until it listens.
    static PackagedOrigin start(Path data, Path log) {
        return launch(data, log).listening();
    }

    /// Whoever waits in vain has no origin to close: it is killed.
    PackagedOrigin listening() {
        try {
            Await.until("the origin listens: " + log, START, () -> {
                if (!process.isAlive()) {
                    throw new AssertionError("the origin ended:\n" + log());
                }
                return LISTENING.matcher(log()).find();
            });
            return this;
        } catch (AssertionError e) {
            process.destroyForcibly();
            throw e;
        }
    }

    String apiToken() {
        return FirstAccount.apiToken(base(), data);
    }

    Origin administrator() {
        return Origin.administrator(base(), data);
    }

    URI base() {
        Matcher listening = LISTENING.matcher(log());
        if (!listening.find()) {
            throw new AssertionError("the origin does not listen:\n" + log());
        }
        return URI.create("http://127.0.0.1:" + listening.group(1));
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// SIGKILL: it gets to do nothing more.
    void kill() {
        process.destroyForcibly();
        exitCode();
    }

    /// Waits for its end.
    int exitCode() {
        try {
            if (!process.waitFor(Origin.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("the origin did not end:\n" + log());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
