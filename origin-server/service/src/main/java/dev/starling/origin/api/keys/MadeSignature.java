package dev.starling.origin.api.keys;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/// @param signature hexadecimal
public record MadeSignature(
        @NotNull @Size(min = 1, max = 220) String role,
        @NotNull @Size(min = 1, max = 128) String keyId,

        @NotNull @Pattern(regexp = "^([0-9a-f]{2}){1,1024}$")
        String signature) {}
