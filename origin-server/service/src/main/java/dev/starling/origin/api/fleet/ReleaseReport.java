package dev.starling.origin.api.fleet;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/// How far the device is with one release. Bytes are totals since it first had the release, kept across restarts.
public record ReleaseReport(
        @NotNull @Pattern(regexp = "^[0-9a-f]{64}$") String releaseId,
        @Min(0) @Max(1 << 19) int verified,
        @Min(0) @Max(1 << 19) int pieces,
        @NotNull DeviceReleaseState state,
        @Min(0) long bytesFromOrigin,
        @Min(0) long bytesFromPeers,
        @Min(0) long bytesWasted,
        @Min(0) long bytesServed) {}
