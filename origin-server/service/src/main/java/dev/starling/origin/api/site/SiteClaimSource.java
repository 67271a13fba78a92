package dev.starling.origin.api.site;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Where a device has it from.
public enum SiteClaimSource {
    /// The agent's setting `site`.
    @JsonProperty("configured")
    CONFIGURED,
    /// Its site in Active Directory.
    @JsonProperty("ad-site")
    AD_SITE,
    /// DHCP option 234.
    @JsonProperty("dhcp-option")
    DHCP_OPTION,
    /// The DNS suffix of its connection.
    @JsonProperty("dns-suffix")
    DNS_SUFFIX
}
