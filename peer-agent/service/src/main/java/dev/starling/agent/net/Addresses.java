package dev.starling.agent.net;

import dev.starling.id.Endpoint;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/// Between the core's [Endpoint] and the sockets' addresses.
public final class Addresses {

    private Addresses() {}

    /// @throws IllegalArgumentException unless the port is 1 to 65535
    public static Endpoint endpoint(InetAddress address, int port) {
        ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
        return address instanceof Inet4Address
                ? Endpoint.ofIpv4(bytes.getInt(), port)
                : new Endpoint(bytes.getLong(), bytes.getLong(), port);
    }

    static Endpoint endpoint(InetSocketAddress address) {
        return endpoint(address.getAddress(), address.getPort());
    }

    public static InetSocketAddress socketAddress(Endpoint endpoint) {
        return new InetSocketAddress(address(endpoint), endpoint.port());
    }

    /// The address alone: an `Inet4Address` for a mapped one.
    public static InetAddress address(Endpoint endpoint) {
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(endpoint.high())
                .putLong(endpoint.low())
                .array();
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new AssertionError("16 bytes are always an address", e);
        }
    }
}
