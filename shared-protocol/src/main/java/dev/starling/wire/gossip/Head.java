package dev.starling.wire.gossip;

import java.nio.ByteBuffer;

/// The newest state of the repository as it was signed: the timestamp role (`spec/gossip.md`, "Head"), to
/// be verified by everyone who hears it.
///
/// @param version by the word of whoever sends it; what is signed must say the same
/// @param bytes 1 to [GossipLimits#HEAD_MAX]. Whoever reads them must not change the buffer's position:
///     take a duplicate
public record Head(long version, ByteBuffer bytes) {

    /// The bytes, copied.
    public byte[] copy() {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return copy;
    }
}
