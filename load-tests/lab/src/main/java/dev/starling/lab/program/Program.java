package dev.starling.lab.program;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// A program that this JVM started: its process, its log, its end. Thread-safe.
public final class Program implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(8);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final int TAIL_LINES = 15;

    private final Launch launch;
    private final Process process;

    private Program(Launch launch, Process process) {
        this.launch = launch;
        this.process = process;
    }

    /// Starts the command of the launch's prefix and `program`; its output is appended to the launch's log.
    ///
    /// @throws IOException when the folder or the log cannot be made or the command not be run
    static Program start(Launch launch, List<String> program) throws IOException {
        Files.createDirectories(launch.folder());
        ProcessBuilder builder = new ProcessBuilder(launch.command(program))
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(launch.log().toFile()));
        builder.environment().putAll(launch.environment());
        Process process = builder.start();
        Lifeline.hold(process);
        return new Program(launch, process);
    }

    public String name() {
        return launch.name();
    }

    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.isAlive();
    }

    public Path log() {
        return launch.log();
    }

    /// Waits until `ready` says so; asks it every 50 ms.
    ///
    /// @throws IOException when the program ends before, or is not ready by the deadline; with the end of its log
    void await(BooleanSupplier ready, Duration deadline) throws IOException {
        long until = System.nanoTime() + deadline.toNanos();
        while (!ready.getAsBoolean()) {
            if (endsWithin(LOOK_AGAIN)) {
                throw new IOException(
                        name() + " ended with status " + process.exitValue() + " before it was ready." + tail());
            }
            if (System.nanoTime() > until) {
                throw new IOException(name() + " is not ready after " + deadline.toSeconds() + " s." + tail());
            }
        }
    }

    /// Asks it to end (SIGTERM) and does not wait.
    public void askToEnd() {
        process.destroy();
    }

    /// Waits for at most this long.
    ///
    /// @return whether it has ended
    public boolean endsWithin(Duration patience) throws InterruptedIOException {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for " + name());
        }
    }

    /// Asks it to end (SIGTERM), waits, and kills it when it has not ended after 8 s.
    public void terminate() {
        askToEnd();
        Lifeline.end(process, System.nanoTime() + GRACE.toNanos());
    }

    /// Ends it at once (SIGKILL) and returns when it is gone.
    public void kill() throws IOException {
        process.destroyForcibly();
        if (!endsWithin(GRACE)) {
            throw new IOException(name() + " (process " + pid() + ") is still there after SIGKILL");
        }
    }

    @Override
    public void close() {
        terminate();
    }

    /// The last lines of its log, to be appended to a message.
    public String tail() throws IOException {
        if (!Files.isReadable(log())) {
            return "";
        }
        List<String> lines = new String(Files.readAllBytes(log()), StandardCharsets.UTF_8)
                .lines()
                .toList();
        List<String> last = lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
        return " The end of " + log() + ":\n  " + String.join("\n  ", last);
    }
}
