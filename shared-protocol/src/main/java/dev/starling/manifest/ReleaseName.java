package dev.starling.manifest;

import dev.starling.id.Rejection;
import dev.starling.id.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What people call a release: a package, its version, and the payload's file name. Syntax: `spec/manifest.md`,
/// "Names".
/// A name that does not follow it is refused, never repaired: two names that look alike must not become one file.
///
/// @param packageName lower-case letters, digits, `.`, `_`, `+`, `-`; begins with a letter or digit; 1 to 100
/// characters
/// @param version letters, digits, `.`, `_`, `+`, `~`, `-`; begins with a letter or digit; 1 to 100 characters
/// @param fileName what a desk's copy is called: 1 to 200 bytes of UTF-8, one path element on every system
public record ReleaseName(String packageName, String version, String fileName) {

    public static final int NAME_MAX = 100;

    private static final Pattern PACKAGE = Pattern.compile("[a-z0-9][a-z0-9._+-]{0,99}");
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+~-]{0,99}");
    private static final int SHOWN_MAX = 60;

    /// @throws IllegalArgumentException when one of the three is malformed; [#of] gives a verdict instead
    public ReleaseName {
        String flaw = flaw(packageName, version, fileName);
        if (flaw != null) {
            throw new IllegalArgumentException(flaw);
        }
    }

    /// For names that come from outside.
    public static Verdict<ReleaseName> of(String packageName, String version, String fileName) {
        String flaw = flaw(packageName, version, fileName);
        return flaw == null
                ? Verdict.accept(new ReleaseName(packageName, version, fileName))
                : Verdict.reject(Rejection.BAD_NAME, flaw);
    }

    private static @Nullable String flaw(String packageName, String version, String fileName) {
        if (!PACKAGE.matcher(packageName).matches()) {
            return "package name " + shown(packageName)
                    + ": expected 1 to 100 of a-z 0-9 . _ + -, a letter or digit first";
        }
        if (!VERSION.matcher(version).matches()) {
            return "version " + shown(version)
                    + ": expected 1 to 100 of A-Z a-z 0-9 . _ + ~ -, a letter or digit first";
        }
        String flaw = FileName.flaw(fileName);
        return flaw == null ? null : "file name " + shown(fileName) + ": " + flaw;
    }

    /// Fit for one line of a log, whatever was sent.
    private static String shown(String text) {
        StringBuilder out = new StringBuilder("'");
        text.chars()
                .limit(SHOWN_MAX)
                .forEach(c -> out.append(
                        c < 0x20 || c > 0x7E
                                ? "\\u" + HexFormat.of().toHexDigits((char) c)
                                : String.valueOf((char) c)));
        return out.append(text.length() > SHOWN_MAX ? "...'" : "'").toString();
    }

    byte[] fileNameBytes() {
        return fileName.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return packageName + " " + version;
    }
}
