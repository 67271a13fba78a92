package dev.starling.origin.core.site;

import java.util.Locale;

/// Something a device says of where it is. Worth nothing unless people have written it down as a sign of a site: a
/// device can say
/// what it likes.
///
/// @param value in small letters, without blanks around it
public record Claim(Source source, String value) {

    /// A DNS name is not longer (RFC 1035), nor is a DHCP option (RFC 2132), nor a site's name in Active Directory.
    public static final int LENGTH_MAX = 255;

    /// Where a device knows it from. What is set for the device comes before what its network says.
    public enum Source {
        /// The agent's own setting.
        CONFIGURED,
        /// The site in Active Directory (MS-ADTS section 6.1.1.2.2.1).
        AD_SITE,
        /// The value of DHCP option 234, which Windows' Delivery Optimization uses for the same.
        DHCP_OPTION,
        /// The DNS suffix of the connection.
        DNS_SUFFIX
    }

    /// @throws IllegalArgumentException when nothing is said, or too much
    public Claim {
        value = value.strip().toLowerCase(Locale.ROOT);
        if (value.isEmpty() || value.length() > LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "a claim has 1 to " + LENGTH_MAX + " characters, found " + value.length());
        }
    }
}
