package dev.starling.cli.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.starling.cli.origin.Fault;
import dev.starling.cli.origin.JsonFiles;
import dev.starling.id.Rejection;
import dev.starling.id.Verdict;
import dev.starling.origin.core.signing.MetadataChange;
import dev.starling.trust.json.JsonFlaw;
import dev.starling.trust.json.JsonObject;
import dev.starling.trust.json.JsonValue;
import dev.starling.trust.key.KeyId;
import dev.starling.trust.role.Metadata;
import dev.starling.trust.role.MetadataCodec;
import dev.starling.trust.role.Role;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What an origin wants signed. It may be in the wrong hands: whatever is shown or signed is read out of the metadata
/// itself.
record SigningRequestFile(List<Wanted> wanted) {

    private static final int BYTES_MAX = 64 << 20;

    /// @param askedFor whose signatures are waited for
    /// @param before the version in force, as far as the origin is to be believed
    record Wanted(String role, Set<KeyId> askedFor, Metadata<? extends Role> next, Optional<Role> before) {

        List<String> summary() {
            return MetadataChange.describe(before, next);
        }
    }

    static SigningRequestFile read(Path file) throws Fault {
        return JsonFiles.read(file, "a signing request (starling keys export-for-signing)", json -> {
            json.number("format", 1, 1);
            return new SigningRequestFile(json.objects("roles").stream()
                    .map(SigningRequestFile::wanted)
                    .toList());
        });
    }

    private static Wanted wanted(JsonObject json) {
        Set<KeyId> askedFor = new LinkedHashSet<>();
        for (JsonObject need : json.objects("needs")) {
            need.texts("keyIds").forEach(id -> askedFor.add(new KeyId(id)));
        }
        boolean first = json.get("current") == null || json.get("current") instanceof JsonValue.Null;
        Optional<Role> before = first
                ? Optional.empty()
                : Optional.of(metadata(json.text("current")).role());
        return new Wanted(json.text("role"), askedFor, metadata(json.text("metadata")), before);
    }

    private static Metadata<? extends Role> metadata(String text) {
        return switch (MetadataCodec.any(text.getBytes(UTF_8), BYTES_MAX)) {
            case Verdict.Accepted<? extends Metadata<? extends Role>>(Metadata<? extends Role> metadata) -> metadata;
            case Verdict.Rejected<? extends Metadata<? extends Role>>(Rejection reason, String found) ->
                throw new JsonFlaw(reason, found);
        };
    }
}
