package dev.starling.origin.api.release;

import com.fasterxml.jackson.annotation.JsonProperty;

/// The states of `core.release.VersionState` that a version with a record can be in.
public enum VersionState {
    @JsonProperty("uploading")
    UPLOADING,
    @JsonProperty("ready")
    READY,
    @JsonProperty("awaiting-approval")
    AWAITING_APPROVAL,
    @JsonProperty("awaiting-signature")
    AWAITING_SIGNATURE,
    @JsonProperty("published")
    PUBLISHED,
    @JsonProperty("retired")
    RETIRED
}
