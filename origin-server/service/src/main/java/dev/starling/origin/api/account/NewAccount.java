package dev.starling.origin.api.account;

import dev.starling.origin.core.access.AccountName;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/// @param name lower-case letters, digits, `.`, `_`, `@`, `-`; begins with a letter or digit; at most 100 characters
/// @param password for the first login, which must change it
public record NewAccount(
        @NotNull @Pattern(regexp = AccountName.REGEX) String name,
        @NotEmpty @Size(max = 5) List<@NotNull RoleName> roles,
        @NotNull @Size(max = 200) String password) {

    /// Never what is secret, which would end in a log.
    @Override
    public String toString() {
        return "NewAccount[" + name + ", " + roles + "]";
    }
}
