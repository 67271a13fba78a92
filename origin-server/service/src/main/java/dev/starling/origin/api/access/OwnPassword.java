package dev.starling.origin.api.access;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/// @param password of the one who asks, for what a stolen session must not be able to do
public record OwnPassword(@NotNull @Size(max = 200) String password) {

    /// Never what is secret, which would end in a log.
    @Override
    public String toString() {
        return "OwnPassword";
    }
}
