package dev.starling.origin.api.access;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/// @param current the one that was used to log in
/// @param replacement 12 characters or more, at most 72 bytes in UTF-8
public record PasswordChange(
        @NotNull @Size(max = 200) String current,
        @NotNull @Size(max = 200) String replacement) {

    /// Never what is secret, which would end in a log.
    @Override
    public String toString() {
        return "PasswordChange";
    }
}
