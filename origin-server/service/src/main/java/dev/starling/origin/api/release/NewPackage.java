package dev.starling.origin.api.release;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// @param name lower-case letters, digits, `.`, `_`, `+`, `-`; begins with a letter or digit; at most 100
///     characters
/// @param description for people; empty when absent
public record NewPackage(
        @NotNull String name,

        @Schema(nullable = true) @Nullable @Size(max = 2000) @Pattern(regexp = "^[^\\x00]*$")
        String description) {}
