package dev.starling.origin.core.fleet;

import dev.starling.id.Endpoint;
import dev.starling.id.SiteId;

/// The part of a network in which devices reach one another without a router: IPv4 /24, IPv6 /64, the sizes in
/// which offices are cut nearly everywhere. A device's netmask would be exact, but a check-in does not carry it.
///
/// @param high the first 8 bytes of the prefix; IPv4 is mapped as in [Endpoint]
/// @param low the last 8 bytes, host bits zero
/// @param bits of the prefix in its own family: 24, 64, or 0 for loopback
public record Subnet(long high, long low, int bits) {

    /// Every loopback address: the devices of one machine.
    public static final Subnet LOOPBACK = new Subnet(0, 0, 0);

    private static final long IPV6_LOOPBACK = 1;
    private static final int IPV4_BITS = 24;
    private static final int MAPPED_BITS = 96;

    public static Subnet of(Endpoint endpoint) {
        if (endpoint.isIpv4()) {
            boolean loopback = (endpoint.low() >>> 24 & 255) == 127;
            return loopback ? LOOPBACK : new Subnet(endpoint.high(), endpoint.low() & ~255L, IPV4_BITS);
        }
        boolean loopback = endpoint.high() == 0 && endpoint.low() == IPV6_LOOPBACK;
        return loopback ? LOOPBACK : new Subnet(endpoint.high(), 0, 64);
    }

    /// The site that the subnet makes while nobody has said more: `net-192-168-7-0-24`, `net-2001-db8-0-7-64`,
    /// `loopback`. Distinct for distinct subnets.
    public SiteId ownSite() {
        return new SiteId(
                equals(LOOPBACK)
                        ? toString()
                        : "net-" + toString().replace("::", "").replaceAll("[.:/]", "-"));
    }

    /// The bits of its prefix as an IPv6 one, which 96 come before in an IPv4 address.
    public int prefix() {
        return bits == IPV4_BITS ? MAPPED_BITS + IPV4_BITS : bits;
    }

    /// A number of its own among the subnets of a site: two of them have the same one only in theory.
    public long number() {
        return high * 31 + low;
    }

    /// As people write it: `192.168.7.0/24`, `2001:db8:0:7::/64`, `loopback`. Distinct for distinct subnets.
    @Override
    public String toString() {
        if (equals(LOOPBACK)) {
            return "loopback";
        }
        if (bits == IPV4_BITS) {
            return (low >>> 24 & 255) + "." + (low >>> 16 & 255) + "." + (low >>> 8 & 255) + ".0/24";
        }
        StringBuilder text = new StringBuilder();
        for (int shift = 48; shift >= 0; shift -= 16) {
            text.append(Long.toHexString(high >>> shift & 0xFFFF)).append(':');
        }
        return text.append(":/64").toString();
    }
}
