package dev.starling.origin.api.keys;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// @param metadata the new version with the signatures it has, as it will be served
/// @param current the version in force, null when there is none
public record ToSign(
        String role,
        long version,
        List<SignatureNeed> needs,
        String metadata,
        @Schema(nullable = true) @Nullable String current) {}
