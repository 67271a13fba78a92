package dev.starling.origin.api.release;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// @param platform what it runs on; `any` until something else is chosen when it is published
/// @param releaseId null while the payload arrives, as are the next three
/// @param submittedBy who asked last for its publication, null while nobody has
/// @param approvedBy who agreed, null where nobody had to
/// @param rejection why the last request was declined, null unless it was
/// @param originEgressBytes payload bytes the origin has sent of this release, whoever asked
public record VersionDetail(
        String version,
        VersionState state,
        String fileName,

        @Schema(enumeration = {"any", "linux", "windows", "macos"})
        String platform,

        @Schema(nullable = true) @Nullable String releaseId,
        @Schema(nullable = true) @Nullable Long sizeBytes,
        @Schema(nullable = true) @Nullable String sha256,
        @Schema(nullable = true) @Nullable Integer pieces,
        Instant createdAt,
        @Schema(nullable = true) @Nullable Instant publishedAt,
        @Schema(nullable = true) @Nullable Instant retiredAt,
        @Schema(nullable = true) @Nullable String uploadedBy,
        @Schema(nullable = true) @Nullable String submittedBy,
        @Schema(nullable = true) @Nullable String approvedBy,
        @Schema(nullable = true) @Nullable String rejection,
        long originEgressBytes) {}
