package dev.starling.origin.api.fleet;

import com.fasterxml.jackson.annotation.JsonProperty;

/// How a device stands with a release.
public enum DeviceReleaseState {
    @JsonProperty("downloading")
    DOWNLOADING,
    /// It cannot go on, for instance because its disk is full.
    @JsonProperty("paused")
    PAUSED,
    @JsonProperty("complete")
    COMPLETE
}
