package dev.starling.origin.api.fleet;

import com.fasterxml.jackson.annotation.JsonProperty;

/// A release that the device should have.
public record AssignedRelease(
        String releaseId, @JsonProperty("package") String packageName, String version, long sizeBytes) {}
