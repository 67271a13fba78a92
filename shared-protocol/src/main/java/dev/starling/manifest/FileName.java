package dev.starling.manifest;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which file names are one and the same path element on Linux, Windows and macOS (`spec/manifest.md`, "Names").
final class FileName {

    static final int BYTES_MAX = 200;

    /// What no path element may contain on Windows, and the separators of all.
    private static final String FORBIDDEN = "/\\:*?\"<>|";

    /// Windows opens a device for these, with any extension and in any case.
    private static final Pattern DEVICE =
            Pattern.compile("(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9\u00b9\u00b2\u00b3])[ ]*(\\..*)?");

    private FileName() {}

    /// What is wrong with it and what was expected, or null when it is fit for use.
    static @Nullable String flaw(String name) {
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (bytes < 1 || bytes > BYTES_MAX) {
            return bytes + " bytes, expected 1 to " + BYTES_MAX;
        }
        if (!name.codePoints().allMatch(FileName::isAllowed)) {
            return "contains a path separator, a wildcard, a control or direction character";
        }
        if (!Normalizer.isNormalized(name, Normalizer.Form.NFC)) {
            return "expected Unicode normal form C";
        }
        if (name.startsWith(" ") || name.endsWith(" ") || name.endsWith(".")) {
            return "begins with a space, or ends with a space or dot";
        }
        if (DEVICE.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
            return "is the name of a device on Windows";
        }
        return null;
    }

    private static boolean isAllowed(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> FORBIDDEN.indexOf(point) < 0;
        };
    }
}
