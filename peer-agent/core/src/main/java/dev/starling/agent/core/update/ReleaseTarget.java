package dev.starling.agent.core.update;

import dev.starling.id.Digest;
import dev.starling.id.ReleaseId;
import dev.starling.id.Verdict;
import dev.starling.trust.json.JsonFlaw;
import dev.starling.trust.json.JsonObject;
import dev.starling.trust.json.JsonValue;
import dev.starling.trust.role.TargetFile;
import java.util.List;

/// A payload target as its publisher signed it (`spec/trust.md`, "Releases").
///
/// @param product whose versions are counted together
/// @param versionSeq 1 and up, higher for every later version of the product
/// @param platform `any`, `linux`, `windows` or `macos`
/// @param release what the manifest is called
/// @param manifest the manifest's target path
/// @param allowDowngrade whether it may follow a later version
/// @param sha256 of the payload
/// @param length of the payload in bytes
record ReleaseTarget(
        String product,
        long versionSeq,
        String platform,
        ReleaseId release,
        String manifest,
        boolean allowDowngrade,
        Digest sha256,
        long length) {

    private static final List<String> PLATFORMS = List.of("any", "linux", "windows", "macos");
    private static final int PRODUCT_MAX = 100;

    static Verdict<ReleaseTarget> read(TargetFile file) {
        return JsonFlaw.guard(() -> {
            JsonObject custom = file.custom();
            String product = custom.text("product");
            String platform = custom.text("platform");
            if (product.isEmpty() || product.length() > PRODUCT_MAX) {
                throw JsonFlaw.malformed(
                        "a product of " + product.length() + " characters, expected 1 to " + PRODUCT_MAX);
            }
            if (!PLATFORMS.contains(platform)) {
                throw JsonFlaw.malformed("platform " + JsonFlaw.shown(platform) + ", expected one of " + PLATFORMS);
            }
            return new ReleaseTarget(
                    product,
                    custom.number("versionSeq", 1, JsonValue.NUMBER_MAX),
                    platform,
                    ReleaseId.parse(custom.text("releaseId")),
                    custom.text("manifest"),
                    custom.flag("allowDowngrade", false),
                    file.hashes().sha256().orElseThrow(() -> JsonFlaw.malformed("a payload without a sha256")),
                    file.length());
        });
    }

    boolean isFor(String device) {
        return platform.equals("any") || platform.equals(device);
    }
}
