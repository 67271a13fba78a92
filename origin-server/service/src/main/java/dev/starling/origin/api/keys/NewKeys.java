package dev.starling.origin.api.keys;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The keys a role is to have.
///
/// @param publicKeys in PEM form; without any the origin makes as many as there are now
/// @param threshold as it is now when it is not given
/// @param pkcs11Label of a key in the module the origin uses, instead of public keys
public record NewKeys(
        @Schema(nullable = true) @Size(max = 16) @Nullable List<@NotNull @Size(max = 4096) String> publicKeys,
        @Schema(nullable = true) @Min(1) @Max(16) @Nullable Integer threshold,
        @Schema(nullable = true) @Size(max = 100) @Nullable String pkcs11Label) {}
