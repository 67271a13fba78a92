package dev.starling.origin.api.release;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/// @param reason for who asked
public record Rejection(
        @NotNull @Size(min = 1, max = 1000) @Pattern(regexp = "^[^\\x00]*$")
        String reason) {}
