package dev.starling.origin.core.site;

import dev.starling.id.Endpoint;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A range of addresses in CIDR terms (RFC 4632). IPv4 is mapped as in [Endpoint], with 96 added to its prefix.
///
/// @param high the first 8 bytes of the prefix, host bits zero
/// @param low the last 8 bytes, host bits zero
/// @param bits of 128 that count
public record Network(long high, long low, int bits) {

    private static final int GROUPS = 8;
    /// Before an IPv4 address: a network of fewer bits is one of IPv6.
    static final int IPV4_BITS = 96;
    private static final long MAPPED = 0xFFFF;

    /// @throws IllegalArgumentException when a bit is set that does not count, or there are not 0 to 128 of them
    public Network {
        if (bits < 0 || bits > 128) {
            throw new IllegalArgumentException("a prefix has 0 to 128 bits, found " + bits);
        }
        if ((high & ~mask(bits)) != 0 || (low & ~mask(bits - Long.SIZE)) != 0) {
            throw new IllegalArgumentException("the address has bits set behind its prefix of " + bits);
        }
    }

    /// Whether all of the other is in this one.
    public boolean holds(Network other) {
        return bits <= other.bits && (other.high & mask(bits)) == high && (other.low & mask(bits - Long.SIZE)) == low;
    }

    public boolean contains(Endpoint endpoint) {
        return (endpoint.high() & mask(bits)) == high && (endpoint.low() & mask(bits - Long.SIZE)) == low;
    }

    /// The network of so many bits around an address.
    public static Network around(Endpoint endpoint, int bits) {
        return new Network(endpoint.high() & mask(bits), endpoint.low() & mask(bits - Long.SIZE), bits);
    }

    public boolean isIpv4() {
        return bits >= IPV4_BITS && high == 0 && low >>> Integer.SIZE == MAPPED;
    }

    /// As people write it: `10.0.0.0/8`, `2001:db8::/32` (RFC 5952). The one text of this network.
    @Override
    public String toString() {
        return isIpv4() ? ipv4() + "/" + (bits - IPV4_BITS) : ipv6() + "/" + bits;
    }

    private String ipv4() {
        return ((low >>> 24) & 255) + "." + ((low >>> 16) & 255) + "." + ((low >>> 8) & 255) + "." + (low & 255);
    }

    /// The longest run of two or more zeros, the first of equals, becomes two colons.
    private String ipv6() {
        int from = -1;
        int length = 1;
        for (int group = 0; group < GROUPS; group++) {
            int zeros = zerosFrom(group);
            if (zeros > length) {
                from = group;
                length = zeros;
            }
        }
        return from < 0 ? groups(0, GROUPS) : groups(0, from) + "::" + groups(from + length, GROUPS);
    }

    private int zerosFrom(int start) {
        int group = start;
        while (group < GROUPS && group(group) == 0) {
            group++;
        }
        return group - start;
    }

    private String groups(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(group -> Long.toHexString(group(group)))
                .collect(Collectors.joining(":"));
    }

    private long group(int at) {
        return ((at < GROUPS / 2 ? high : low) >>> (48 - 16 * (at % (GROUPS / 2)))) & 0xFFFF;
    }

    /// @param ones leading ones; less than none and more than all are taken as none and all
    private static long mask(int ones) {
        if (ones <= 0) {
            return 0;
        }
        return ones >= Long.SIZE ? -1L : -1L << (Long.SIZE - ones);
    }
}
