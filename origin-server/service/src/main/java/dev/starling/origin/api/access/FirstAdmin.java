package dev.starling.origin.api.access;

import dev.starling.origin.core.access.AccountName;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/// @param token the one-time set-up token: what follows `#` in the link, the content of `setup-token`
public record FirstAdmin(
        @NotNull @Size(max = 100) String token,
        @NotNull @Pattern(regexp = AccountName.REGEX) String name,
        @NotNull @Size(max = 200) String password) {

    /// Never what is secret, which would end in a log.
    @Override
    public String toString() {
        return "FirstAdmin[" + name + "]";
    }
}
