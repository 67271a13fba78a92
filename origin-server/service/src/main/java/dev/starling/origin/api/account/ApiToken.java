package dev.starling.origin.api.account;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// @param roles what it may do, unless its owner may no longer
/// @param lastUsedAt to the minute, null when it never was
/// @param revokedAt null unless it was
public record ApiToken(
        long id,
        String account,
        String name,
        List<RoleName> roles,
        Instant createdAt,
        Instant expiresAt,
        @Schema(nullable = true) @Nullable Instant lastUsedAt,
        @Schema(nullable = true) @Nullable Instant revokedAt) {}
