package dev.starling.origin.core.fleet;

import dev.starling.id.Endpoint;

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

    public static Subnet of(Endpoint endpoint) {
        if (endpoint.isIpv4()) {
            boolean loopback = (endpoint.low() >>> 24 & 255) == 127;
            return loopback ? LOOPBACK : new Subnet(endpoint.high(), endpoint.low() & ~255L, 24);
        }
        boolean loopback = endpoint.high() == 0 && endpoint.low() == IPV6_LOOPBACK;
        return loopback ? LOOPBACK : new Subnet(endpoint.high(), 0, 64);
    }

    /// As people write it: `192.168.7.0/24`, `2001:db8:0:7::/64`, `loopback`. Distinct for distinct subnets.
    @Override
    public String toString() {
        if (equals(LOOPBACK)) {
            return "loopback";
        }
        if (bits == 24) {
            return (low >>> 24 & 255) + "." + (low >>> 16 & 255) + "." + (low >>> 8 & 255) + ".0/24";
        }
        StringBuilder text = new StringBuilder();
        for (int shift = 48; shift >= 0; shift -= 16) {
            text.append(Long.toHexString(high >>> shift & 0xFFFF)).append(':');
        }
        return text.append(":/64").toString();
    }
}
