package dev.starling.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.starling.id.Digest;
import dev.starling.id.Rejection;
import dev.starling.id.Verdict;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names one file of the update metadata to a peer (`spec/peer-wire.md`, "Metadata"). A name is looked up among what
/// the
/// answerer has verified itself; it is never made into a path. Every name has one text.
public sealed interface MetadataName {

    /// The newest timestamp role that the answerer trusts.
    record Timestamp() implements MetadataName {}

    /// A role's metadata of one version: `root`, `snapshot`, `targets`, or a delegated role by its quoted name.
    ///
    /// @param version 1 to [WireLimits#METADATA_VERSION_MAX]
    /// @param role 1 to 100 of `[A-Za-z0-9._~%-]`
    record Versioned(long version, String role) implements MetadataName {
        private static final Pattern ROLE = Pattern.compile("[A-Za-z0-9._~%-]{1,100}");
        private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,15})\\.(" + ROLE + ")");

        public Versioned {
            checkedVersion(version);
            if (!ROLE.matcher(role).matches()) {
                throw new IllegalArgumentException("a quoted role name is 1 to 100 of A-Za-z0-9._~%-, found " + role);
            }
        }
    }

    /// A target file of the roles that agents follow, by the SHA-256 of its bytes: a manifest, a rollout, a policy.
    record Target(Digest sha256) implements MetadataName {
        private static final Pattern TEXT = Pattern.compile("target/([0-9a-f]{64})");
    }

    /// What goes over the wire: ASCII, 1 to [WireLimits#METADATA_NAME_MAX] characters.
    default String text() {
        return switch (this) {
            case Timestamp() -> "timestamp";
            case Versioned(long version, String role) -> version + "." + role;
            case Target(Digest sha256) -> "target/" + sha256.hex();
        };
    }

    default byte[] encoded() {
        return text().getBytes(ISO_8859_1);
    }

    static Verdict<MetadataName> parse(byte[] name) {
        String text = new String(name, ISO_8859_1);
        if (name.length > WireLimits.METADATA_NAME_MAX) {
            return Verdict.reject(
                    Rejection.OUT_OF_BOUNDS,
                    name.length + " bytes of a metadata name, expected at most " + WireLimits.METADATA_NAME_MAX);
        }
        if (text.equals("timestamp")) {
            return Verdict.accept(new Timestamp());
        }
        Matcher versioned = Versioned.TEXT.matcher(text);
        if (versioned.matches() && Long.parseLong(versioned.group(1)) <= WireLimits.METADATA_VERSION_MAX) {
            return Verdict.accept(new Versioned(Long.parseLong(versioned.group(1)), versioned.group(2)));
        }
        Matcher target = Target.TEXT.matcher(text);
        if (target.matches()) {
            return Verdict.accept(new Target(Digest.parse(target.group(1))));
        }
        return Verdict.reject(
                Rejection.BAD_NAME, "no metadata name, expected timestamp, <version>.<role> or target/<sha256>");
    }

    /// @throws IllegalArgumentException unless 1 to [WireLimits#METADATA_VERSION_MAX]
    static long checkedVersion(long version) {
        if (version < 1 || version > WireLimits.METADATA_VERSION_MAX) {
            throw new IllegalArgumentException(
                    "expected 1 to " + WireLimits.METADATA_VERSION_MAX + ", found " + version);
        }
        return version;
    }
}
