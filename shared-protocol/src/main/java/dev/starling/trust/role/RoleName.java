package dev.starling.trust.role;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.starling.trust.json.JsonFlaw;

/// The name of a role. Delegated names come from whoever delegates and may be anything, `../x` too: only
/// [#quoted] goes into a path or an address.
public record RoleName(String text) implements Comparable<RoleName> {

    public static final RoleName ROOT = new RoleName("root");
    public static final RoleName TIMESTAMP = new RoleName("timestamp");
    public static final RoleName SNAPSHOT = new RoleName("snapshot");
    public static final RoleName TARGETS = new RoleName("targets");

    /// So that `<version>.<quoted>.json` stays within the 255 bytes of a file name.
    static final int QUOTED_MAX = 220;

    /// @throws IllegalArgumentException when it is empty or longer than 220 characters once quoted
    public RoleName {
        int length = text.isEmpty() ? 0 : percentEncoded(text).length();
        if (length < 1 || length > QUOTED_MAX) {
            throw new IllegalArgumentException(
                    "role name " + JsonFlaw.shown(text) + ", expected 1 to " + QUOTED_MAX + " characters once quoted");
        }
    }

    /// Whether it is one of the four that root appoints. No delegation may use such a name.
    public boolean isTopLevel() {
        return equals(ROOT) || equals(TIMESTAMP) || equals(SNAPSHOT) || equals(TARGETS);
    }

    /// Percent-encoded as one RFC 3986 path segment, unreserved characters as they are: safe in a URL and,
    /// with `.json` behind it, as a file name.
    public String quoted() {
        return percentEncoded(text);
    }

    /// @return the UTF-8 bytes, all but the unreserved ones of RFC 3986 as `%XX`
    public static String percentEncoded(String text) {
        StringBuilder out = new StringBuilder();
        for (byte b : text.getBytes(UTF_8)) {
            if (isUnreserved(b)) {
                out.append((char) b);
            } else {
                out.append('%')
                        .append(Character.toUpperCase(Character.forDigit((b >> 4) & 0xF, 16)))
                        .append(Character.toUpperCase(Character.forDigit(b & 0xF, 16)));
            }
        }
        return out.toString();
    }

    private static boolean isUnreserved(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || "-._~".indexOf(b) >= 0;
    }

    @Override
    public int compareTo(RoleName other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
