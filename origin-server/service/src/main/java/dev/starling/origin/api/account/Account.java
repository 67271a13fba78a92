package dev.starling.origin.api.account;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// @param roles as given, without what they include
/// @param totp whether its login needs a second factor
/// @param external whether its owner logs in at the OpenID provider, which also says what they may do
/// @param mustChangePassword whether it has still the password that somebody else chose
public record Account(
        String name,
        List<RoleName> roles,
        boolean totp,
        boolean mustChangePassword,
        boolean external,
        boolean disabled,
        Instant createdAt,
        @Schema(nullable = true) @Nullable Instant lastLoginAt) {}
