package dev.starling.origin.api.access;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/// @param code six digits
public record TotpCode(
        @NotNull @Pattern(regexp = "^[0-9]{6}$") String code) {

    /// Never what is secret, which would end in a log.
    @Override
    public String toString() {
        return "TotpCode";
    }
}
