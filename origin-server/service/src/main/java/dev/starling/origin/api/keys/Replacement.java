package dev.starling.origin.api.keys;

import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// @param publicKey in PEM form, of the key that takes the revoked one's place; without it the origin makes one for a
/// role
///     whose keys it has, and a role whose keys are elsewhere is left with one fewer
public record Replacement(
        @Schema(nullable = true) @Size(max = 4096) @Nullable String publicKey) {}
