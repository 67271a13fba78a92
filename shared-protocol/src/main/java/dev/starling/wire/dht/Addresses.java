package dev.starling.wire.dht;

import dev.starling.id.Endpoint;
import java.nio.ByteBuffer;

/// Addresses and ports as 18 bytes: an IPv6 address, an IPv4 one mapped, then the port.
final class Addresses {

    static final int BYTES = 16 + 2;

    private Addresses() {}

    static void write(Endpoint endpoint, ByteBuffer out) {
        out.putLong(endpoint.high()).putLong(endpoint.low()).putShort((short) endpoint.port());
    }
}
