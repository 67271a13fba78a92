package dev.starling.origin.core.signing;

import dev.starling.id.Digest;
import dev.starling.id.ReleaseId;
import dev.starling.trust.TargetPath;
import dev.starling.trust.json.JsonObject;
import dev.starling.trust.role.Hashes;
import dev.starling.trust.role.TargetFile;
import java.util.Locale;

/// A version that devices may have: two targets, its payload and its manifest.
///
/// @param versionSeq per package, rising in the order of first publication; devices refuse a lower one than they had
/// @param allowDowngrade whether devices may go back to it from a newer one
public record CatalogueEntry(
        TargetPath path,
        long versionSeq,
        Platform platform,
        boolean allowDowngrade,
        Payload payload,
        ReleaseId release) {

    /// What a payload runs on.
    public enum Platform {
        ANY,
        LINUX,
        WINDOWS,
        MACOS;

        /// The word of signed metadata.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// @throws IllegalArgumentException when it is none of the words
        public static Platform of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }

        boolean runsOn(Platform device) {
            return this == ANY || this == device;
        }
    }

    /// @param length of the payload in bytes
    /// @param manifestLength in bytes
    public record Payload(long length, Digest sha256, long manifestLength, Digest manifestSha256) {}

    TargetFile payloadTarget() {
        JsonObject.Builder custom = JsonObject.builder()
                .put("product", path.release().packageName())
                .put("version", path.release().version())
                .put("versionSeq", versionSeq)
                .put("platform", platform.word())
                .put("releaseId", release.hex())
                .put("manifest", path.manifest());
        if (allowDowngrade) {
            custom.put("allowDowngrade", true);
        }
        return new TargetFile(payload.length(), Hashes.of(payload.sha256()), custom.build());
    }

    TargetFile manifestTarget() {
        JsonObject custom = JsonObject.builder()
                .put("payload", path.payload())
                .put("releaseId", release.hex())
                .build();
        return new TargetFile(payload.manifestLength(), Hashes.of(payload.manifestSha256()), custom);
    }
}
