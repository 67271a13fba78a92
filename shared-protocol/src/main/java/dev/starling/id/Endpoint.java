package dev.starling.id;

/// Where a peer can be reached: an IPv6 address (an IPv4 one is mapped, RFC 4291 section 2.5.5.2) and a TCP port.
/// A value of the core, which knows no sockets; the shell turns it into a socket address.
///
/// @param high the address's first 8 bytes, big-endian
/// @param low the address's last 8 bytes, big-endian
/// @param port 1 to 65535
public record Endpoint(long high, long low, int port) {

    private static final long MAPPED = 0xFFFF_0000_0000L;

    public Endpoint {
        if (port < 1 || port > 0xFFFF) {
            throw new IllegalArgumentException("a port is 1 to 65535, found " + port);
        }
    }

    /// @param address four bytes in network order, as one int
    public static Endpoint ofIpv4(int address, int port) {
        return new Endpoint(0, MAPPED | Integer.toUnsignedLong(address), port);
    }

    public boolean isIpv4() {
        return high == 0 && (low & 0xFFFF_FFFF_0000_0000L) == MAPPED;
    }

    public Endpoint withPort(int other) {
        return new Endpoint(high, low, other);
    }

    @Override
    public String toString() {
        if (isIpv4()) {
            return ((low >>> 24) & 255) + "." + ((low >>> 16) & 255) + "." + ((low >>> 8) & 255) + "." + (low & 255)
                    + ":" + port;
        }
        StringBuilder text = new StringBuilder("[");
        for (int group = 0; group < 8; group++) {
            long half = group < 4 ? high : low;
            text.append(group == 0 ? "" : ":").append(Long.toHexString((half >>> (48 - 16 * (group % 4))) & 0xFFFF));
        }
        return text.append("]:").append(port).toString();
    }
}
