package dev.starling.origin.api.keys;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Where a private key is.
public enum KeyPlace {
    /// In the origin's own key store.
    @JsonProperty("file")
    FILE,
    /// In a hardware module the origin uses.
    @JsonProperty("pkcs11")
    PKCS11,
    /// Not here.
    @JsonProperty("offline")
    OFFLINE
}
