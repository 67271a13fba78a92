package dev.starling.origin.api.fleet;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What a device is connected by.
public enum NetworkClass {
    @JsonProperty("unknown")
    UNKNOWN,
    @JsonProperty("wired")
    WIRED,
    @JsonProperty("wireless")
    WIRELESS,
    /// Each byte costs.
    @JsonProperty("metered")
    METERED,
    /// From elsewhere, through a tunnel.
    @JsonProperty("vpn")
    VPN
}
