package dev.starling.origin.core.enrolment;

import dev.starling.id.Endpoint;

/// A range of addresses in CIDR terms (RFC 4632). IPv4 is mapped as in [Endpoint], with 96 added to its prefix.
///
/// @param high the first 8 bytes of the prefix, host bits zero
/// @param low the last 8 bytes, host bits zero
/// @param bits of 128 that count
public record Network(long high, long low, int bits) {

    /// @throws IllegalArgumentException when a bit is set that does not count, or there are not 0 to 128 of them
    public Network {
        if (bits < 0 || bits > 128) {
            throw new IllegalArgumentException("a prefix has 0 to 128 bits, found " + bits);
        }
        if ((high & ~mask(bits)) != 0 || (low & ~mask(bits - Long.SIZE)) != 0) {
            throw new IllegalArgumentException("the address has bits set behind its prefix of " + bits);
        }
    }

    public boolean contains(Endpoint endpoint) {
        return (endpoint.high() & mask(bits)) == high && (endpoint.low() & mask(bits - Long.SIZE)) == low;
    }

    /// @param ones leading ones; less than none and more than all are taken as none and all
    private static long mask(int ones) {
        if (ones <= 0) {
            return 0;
        }
        return ones >= Long.SIZE ? -1L : -1L << (Long.SIZE - ones);
    }
}
