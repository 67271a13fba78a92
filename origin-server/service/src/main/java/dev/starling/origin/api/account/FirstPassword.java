package dev.starling.origin.api.account;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/// @param password for the next login, which must change it
public record FirstPassword(@NotNull @Size(max = 200) String password) {

    /// Never what is secret, which would end in a log.
    @Override
    public String toString() {
        return "FirstPassword";
    }
}
