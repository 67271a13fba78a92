package dev.starling.wire.dht;

import dev.starling.id.Digest;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import java.nio.ByteBuffer;

/// A peer of the DHT: its id, as claimed, and its UDP address (`spec/dht.md`, "Messages").
public record Contact(PeerId id, Endpoint endpoint) {

    /// As on the wire: an id, an address, a port.
    static final int BYTES = Digest.BYTES + Addresses.BYTES;

    void write(ByteBuffer out) {
        id.digest().write(out);
        Addresses.write(endpoint, out);
    }
}
