package dev.starling.origin.api.keys;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// One role of the TUF repository.
///
/// @param version of the metadata in force
/// @param threshold how many of the keys must sign
/// @param evaluation whether a key that belongs elsewhere is in the origin's key store
/// @param alarm what has to be done soon, null when nothing
public record RoleStatus(
        String role,
        long version,
        Instant expires,
        int threshold,
        boolean evaluation,
        @Schema(nullable = true) @Nullable String alarm,
        List<RoleKey> keys) {}
