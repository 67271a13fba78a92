package dev.starling.lab.demo;

import java.time.Duration;
import java.util.Locale;

/// Numbers for people.
final class Amount {

    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};

    private Amount() {}

    /// `0 B`, `999 B`, `1.0 KiB`, `38.2 MiB`.
    static String bytes(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 1024 && unit < UNITS.length - 1) {
            value /= 1024;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
    }

    /// `0.4 s`, `83.0 s`.
    static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }

    /// How often a package of this size, not 0, fits into what was sent: `1.04`.
    static String multiple(long sent, long size) {
        return String.format(Locale.ROOT, "%.2f", (double) sent / size);
    }
}
