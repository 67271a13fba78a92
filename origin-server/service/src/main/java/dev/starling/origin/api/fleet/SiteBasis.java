package dev.starling.origin.api.fleet;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What decided a device's site, in the order in which it is asked.
public enum SiteBasis {
    /// Somebody said so of this device.
    @JsonProperty("policy")
    POLICY,
    /// The agent's setting.
    @JsonProperty("configured")
    CONFIGURED,
    @JsonProperty("ad-site")
    AD_SITE,
    @JsonProperty("dhcp-option")
    DHCP_OPTION,
    @JsonProperty("dns-suffix")
    DNS_SUFFIX,
    /// A network of the site.
    @JsonProperty("subnet")
    SUBNET,
    /// Nothing else: the subnet is a site of its own.
    @JsonProperty("own-subnet")
    OWN_SUBNET
}
