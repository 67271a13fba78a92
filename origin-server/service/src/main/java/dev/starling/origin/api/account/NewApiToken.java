package dev.starling.origin.api.account;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/// @param name what it is for
/// @param roles what it may do: at most what its owner may
public record NewApiToken(
        @NotNull @Size(min = 1, max = 100) @Pattern(regexp = "^[^\\x00-\\x1f\\x7f]*$")
        String name,

        @NotEmpty @Size(max = 5) List<@NotNull RoleName> roles,
        @Min(1) @Max(366) int validDays) {}
