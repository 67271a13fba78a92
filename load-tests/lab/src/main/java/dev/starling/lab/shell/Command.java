package dev.starling.lab.shell;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// One short command of the system, run to its end. Blocks the calling thread; any thread may.
public final class Command {

    /// Enough for everything that configures the network; an upload or an installation names its own.
    public static final int SECONDS = 30;

    private Command() {}

    /// What a command left behind.
    ///
    /// @param code the exit code
    /// @param text standard output and standard error together, without white space at the ends
    public record Result(int code, String text) {}

    /// The output of a command that has to succeed.
    ///
    /// @throws LabFailure naming the command, its exit code and what it said
    public static String run(List<String> command) {
        Result result = attempt(command, Map.of(), SECONDS);
        if (result.code() != 0) {
            throw new LabFailure(failed(command, result));
        }
        return result.text();
    }

    public static String run(String... command) {
        return run(List.of(command));
    }

    /// A sentence for a command that ended with something else than 0.
    public static String failed(List<String> command, Result result) {
        return "`" + String.join(" ", command) + "` ended with " + result.code() + " instead of 0: " + result.text();
    }

    /// Runs a command whose failure the caller judges.
    ///
    /// @throws LabFailure when it cannot be started at all or takes longer than it may
    public static Result attempt(List<String> command, Map<String, String> environment, int seconds) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            Thread watchdog = Thread.ofVirtual().start(() -> killWhenLate(process, seconds));
            String text;
            try (InputStream out = process.getInputStream()) {
                text = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
            }
            int code = process.waitFor();
            watchdog.interrupt();
            return new Result(code, text);
        } catch (IOException e) {
            throw new LabFailure(
                    "`" + command.getFirst() + "` cannot be started: " + e.getMessage() + ". Is it installed?", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabFailure("Interrupted while `" + String.join(" ", command) + "` ran.", e);
        }
    }

    private static void killWhenLate(Process process, int seconds) {
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
