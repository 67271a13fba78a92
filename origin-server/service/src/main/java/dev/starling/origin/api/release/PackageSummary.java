package dev.starling.origin.api.release;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// @param versions how many there are, in whatever state
/// @param latestVersion the one published last that is not retired
public record PackageSummary(
        String name,
        String description,
        Instant createdAt,
        int versions,
        @Schema(nullable = true) @Nullable String latestVersion) {}
