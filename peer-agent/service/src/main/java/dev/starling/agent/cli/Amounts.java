package dev.starling.agent.cli;

import dev.starling.agent.telemetry.Status.ReleaseStatus;
import java.time.Duration;
import java.util.Locale;

/// Sizes, shares and times as people read them.
final class Amounts {

    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    private static final int STEP = 1024;

    private Amounts() {}

    /// Three digits or so: `512 B`, `1.5 KiB`, `256 MiB`.
    static String bytes(long count) {
        double amount = count;
        int unit = 0;
        while (amount >= STEP) {
            amount /= STEP;
            unit++;
        }
        boolean whole = unit == 0 || amount >= 100 || amount == Math.rint(amount);
        return String.format(Locale.ROOT, whole ? "%.0f %s" : "%.1f %s", amount, UNITS[unit]);
    }

    /// Rounded down, so that 100 % is only said of the whole.
    static int percent(ReleaseStatus release) {
        return release.pieces() == 0 ? 100 : (int) (100L * release.verified() / release.pieces());
    }

    /// The two largest units: `3 d 4 h`, `2 min 5 s`.
    static String duration(Duration time) {
        if (time.toDays() > 0) {
            return time.toDays() + " d " + time.toHoursPart() + " h";
        }
        if (time.toHours() > 0) {
            return time.toHours() + " h " + time.toMinutesPart() + " min";
        }
        return time.toMinutes() > 0
                ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
                : Math.max(0, time.toSeconds()) + " s";
    }
}
