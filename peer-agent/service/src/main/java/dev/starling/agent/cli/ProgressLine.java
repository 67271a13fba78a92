package dev.starling.agent.cli;

import dev.starling.agent.telemetry.Status.ReleaseStatus;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One line on a terminal that is written over and over; nothing at all when the output is not a terminal.
final class ProgressLine {

    private static final int BAR = 30;

    private final PrintWriter terminal;
    private final boolean shown;
    private boolean begun;

    ProgressLine(PrintWriter terminal) {
        this.terminal = terminal;
        this.shown = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .isPresent();
    }

    void show(@Nullable ReleaseStatus release, String packageName) {
        if (shown) {
            begun = true;
            terminal.print(
                    "\r\033[K" + (release == null ? "waiting for " + packageName + " to be assigned" : line(release)));
            terminal.flush();
        }
    }

    static String line(ReleaseStatus release) {
        int percent = Amounts.percent(release);
        int full = BAR * percent / 100;
        return release.packageName() + " " + release.version() + " [" + "#".repeat(full) + " ".repeat(BAR - full) + "] "
                + percent + " % of " + Amounts.bytes(release.sizeBytes()) + ", " + release.state();
    }

    void end() {
        if (begun) {
            terminal.print("\r\033[K");
            terminal.flush();
        }
    }
}
