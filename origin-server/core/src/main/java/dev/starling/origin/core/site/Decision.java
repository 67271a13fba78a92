package dev.starling.origin.core.site;

import dev.starling.id.SiteId;

/// Where a device belongs, and what decided it.
public record Decision(SiteId site, Basis basis) {

    /// In the order in which they are asked.
    public enum Basis {
        /// Somebody said so of this device.
        POLICY,
        CONFIGURED,
        AD_SITE,
        DHCP_OPTION,
        DNS_SUFFIX,
        /// Its address is in a network of the site.
        SUBNET,
        /// Nothing is known of its network, which is a site of its own.
        OWN_SUBNET;

        static Basis of(Claim.Source source) {
            return switch (source) {
                case CONFIGURED -> CONFIGURED;
                case AD_SITE -> AD_SITE;
                case DHCP_OPTION -> DHCP_OPTION;
                case DNS_SUFFIX -> DNS_SUFFIX;
            };
        }
    }
}
