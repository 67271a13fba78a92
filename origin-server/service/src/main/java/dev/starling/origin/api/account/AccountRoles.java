package dev.starling.origin.api.account;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/// @param roles take the place of those there are
public record AccountRoles(@NotEmpty @Size(max = 5) List<@NotNull RoleName> roles) {}
