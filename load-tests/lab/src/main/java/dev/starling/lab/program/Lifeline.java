package dev.starling.lab.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Ends every child when this JVM ends: by a shutdown hook when the JVM ends by itself or is asked to; by a watching
/// shell
/// when it is killed outright. The shell reads process ids from a pipe whose other end only this JVM holds, so it sees
/// the pipe close whatever happened. It needs nothing but a POSIX `sh`; without one the hook alone works.
///
/// Thread-safe: everything happens under the class's lock.
final class Lifeline {

    /// SIGTERM first; what is still there after this long gets SIGKILL. The origin needs up to 5 s for open requests.
    private static final long GRACE_SECONDS = 8;

    /// Deaf to the signals that reach a whole process group, or Ctrl-C would end the watcher before those it watches.
    private static final String WATCHER = """
            trap '' INT HUP TERM
            pids=
            while read -r word pid; do
              if [ "$word" = hold ]; then pids="$pids $pid"; continue; fi
              rest=; for p in $pids; do [ "$p" = "$pid" ] || rest="$rest $p"; done; pids=$rest
            done
            for p in $pids; do kill -TERM "$p"; done
            for second in 1 2 3 4 5 6 7 8; do
              left=; for p in $pids; do kill -0 "$p" && left="$left $p"; done
              [ -z "$left" ] && exit; pids=$left; sleep 1
            done
            for p in $pids; do kill -KILL "$p"; done
            """;

    private static final Set<Process> HELD = new LinkedHashSet<>();
    private static @Nullable Writer watcher;
    private static boolean ending;

    private Lifeline() {}

    /// @throws IllegalStateException while the JVM is ending; the process is killed then
    static synchronized void hold(Process process) {
        if (ending) {
            process.destroyForcibly();
            throw new IllegalStateException("this JVM is ending and starts nothing any more");
        }
        if (HELD.isEmpty() && watcher == null) {
            Runtime.getRuntime().addShutdownHook(new Thread(Lifeline::endAll, "lifeline"));
            watcher = startWatcher();
        }
        HELD.add(process);
        tell("hold " + process.pid());
        var _ = process.onExit().thenAccept(Lifeline::release);
    }

    private static synchronized void release(Process process) {
        HELD.remove(process);
        tell("drop " + process.pid());
    }

    private static void endAll() {
        List<Process> left;
        synchronized (Lifeline.class) {
            ending = true;
            left = new ArrayList<>(HELD);
        }
        left.forEach(Process::destroy);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(GRACE_SECONDS);
        for (Process process : left) {
            end(process, deadline);
        }
    }

    /// Waits for the process until the deadline, then kills it with everything it started.
    static void end(Process process, long deadlineNanos) {
        try {
            if (process.waitFor(Math.max(0, deadlineNanos - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static @Nullable Writer startWatcher() {
        try {
            Process shell = new ProcessBuilder("/bin/sh", "-c", WATCHER)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return shell.outputWriter(StandardCharsets.US_ASCII);
        } catch (IOException noShell) {
            return null;
        }
    }

    private static void tell(String line) {
        Writer out = watcher;
        if (out == null) {
            return;
        }
        try {
            out.write(line + "\n");
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the shell that watches over the started programs has gone", e);
        }
    }
}
