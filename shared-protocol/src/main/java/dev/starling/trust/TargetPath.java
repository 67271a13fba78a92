package dev.starling.trust;

import dev.starling.id.Rejection;
import dev.starling.id.Verdict;
import dev.starling.manifest.ReleaseName;
import dev.starling.trust.json.JsonFlaw;
import dev.starling.trust.role.RoleName;
import java.util.regex.Pattern;

/// Where a release's files are among the TUF targets: `packages/<publisher>/<package>/<version>/<file>`,
/// and its manifest beside it with `.manifest` behind. The file name is percent-encoded as one RFC 3986
/// segment (unreserved characters stay, upper-case hexadecimal), so that a target path is a URL path as it
/// stands.
///
/// @param publisher whose `packages-<publisher>` role signs: a-z, 0-9, `-`; begins with a letter or digit;
///     1 to 40 characters
public record TargetPath(String publisher, ReleaseName release) {

    /// The publisher of an origin that names none.
    public static final String DEFAULT_PUBLISHER = "main";

    private static final Pattern PUBLISHER = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final String FOLDER = "packages";
    private static final String MANIFEST = ".manifest";
    private static final int SEGMENTS = 5;

    /// @throws IllegalArgumentException when the publisher is malformed
    public TargetPath {
        if (!PUBLISHER.matcher(publisher).matches()) {
            throw new IllegalArgumentException("publisher " + JsonFlaw.shown(publisher)
                    + ", expected 1 to 40 of a-z 0-9 -, a letter or digit first");
        }
    }

    /// The role that signs for a publisher.
    public static RoleName roleOf(String publisher) {
        return new RoleName("packages-" + publisher);
    }

    /// What that role is trusted with.
    public static String patternOf(String publisher) {
        return FOLDER + "/" + publisher + "/*/*/*";
    }

    /// The target path of the payload.
    public String payload() {
        return String.join(
                "/",
                FOLDER,
                publisher,
                release.packageName(),
                release.version(),
                RoleName.percentEncoded(release.fileName()));
    }

    /// The target path of the manifest.
    public String manifest() {
        return payload() + MANIFEST;
    }

    /// @param text a payload's target path, from outside
    public static Verdict<TargetPath> parsePayload(String text) {
        return JsonFlaw.guard(() -> {
            String[] segments = text.split("/", -1);
            if (segments.length != SEGMENTS || !segments[0].equals(FOLDER)) {
                throw flaw(text);
            }
            ReleaseName release = new ReleaseName(segments[2], segments[3], percentDecoded(segments[4]));
            TargetPath path = new TargetPath(segments[1], release);
            // One name, one path: what is encoded otherwise is another path.
            if (!path.payload().equals(text)) {
                throw flaw(text);
            }
            return path;
        });
    }

    private static JsonFlaw flaw(String text) {
        return new JsonFlaw(
                Rejection.BAD_NAME,
                "target path " + JsonFlaw.shown(text) + ", expected packages/PUBLISHER/PACKAGE/VERSION/FILE");
    }

    private static String percentDecoded(String segment) {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (c == '%' && i + 2 < segment.length()) {
                out.write(java.util.HexFormat.fromHexDigits(segment, i + 1, i + 3));
                i += 2;
            } else {
                out.write(c);
            }
        }
        return out.toString(java.nio.charset.StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return payload();
    }
}
