package dev.starling.wire.dht;

import dev.starling.id.Digest;
import java.nio.ByteBuffer;

/// The newest state of something (`spec/dht.md`, "Heads"; the sequence numbers of BEP 44). The codec looks at
/// the form alone: what the value says, and that it is signed, is the business of who holds and uses it.
///
/// Differs from BEP 44: no key and no signature beside the value, since the value is a signed file already.
///
/// @param name 1 to 64 bytes: what it is the state of
/// @param sequence 1 and more; the greatest is the newest
/// @param value 1 to 1,000 bytes, proving itself
public record MutableHead(Octets name, long sequence, Octets value) {

    /// Without name and value.
    static final int FIXED_BYTES = 1 + 8 + 2;

    /// Where it lies.
    public Digest key() {
        return DhtKeys.head(name);
    }

    /// On the wire.
    public int bytes() {
        return FIXED_BYTES + name.length() + value.length();
    }

    void write(ByteBuffer out) {
        out.put((byte) name.length());
        name.write(out);
        out.putLong(sequence).putShort((short) value.length());
        value.write(out);
    }
}
