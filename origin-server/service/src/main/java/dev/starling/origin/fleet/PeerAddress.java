package dev.starling.origin.fleet;

import dev.starling.id.Endpoint;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// An IP address as text with a port. Never a name: nothing is looked up.
///
/// @param address an IPv4 or IPv6 literal
public record PeerAddress(String address, int port) {

    /// @throws IllegalArgumentException when the text is no address literal
    public PeerAddress {
        address = plain(InetAddress.ofLiteral(address)).getHostAddress();
    }

    InetAddress inetAddress() {
        return InetAddress.ofLiteral(address);
    }

    public Endpoint endpoint() {
        byte[] bytes = inetAddress().getAddress();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        return bytes.length == Integer.BYTES
                ? Endpoint.ofIpv4(in.getInt(), port)
                : new Endpoint(in.getLong(), in.getLong(), port);
    }

    static String text(Endpoint endpoint) {
        byte[] bytes = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(endpoint.high())
                .putLong(endpoint.low())
                .array();
        byte[] own = endpoint.isIpv4() ? Arrays.copyOfRange(bytes, 12, 16) : bytes;
        try {
            return InetAddress.getByAddress(own).getHostAddress();
        } catch (UnknownHostException e) {
            throw new AssertionError("addresses have 4 or 16 bytes", e);
        }
    }

    /// Without the zone (`%eth0`), which means something on one machine only.
    private static InetAddress plain(InetAddress address) {
        try {
            return InetAddress.getByAddress(address.getAddress());
        } catch (UnknownHostException e) {
            throw new AssertionError("addresses have 4 or 16 bytes", e);
        }
    }
}
