package dev.starling.origin.api.fleet;

import com.fasterxml.jackson.annotation.JsonProperty;

/// One release on one device, as the device reported it last. Bytes are totals since it first had the release.
public record DeviceRelease(
        String releaseId,
        @JsonProperty("package") String packageName,
        String version,
        int verified,
        int pieces,
        DeviceReleaseState state,
        long bytesFromOrigin,
        long bytesFromPeers,
        long bytesWasted,
        long bytesServed) {}
