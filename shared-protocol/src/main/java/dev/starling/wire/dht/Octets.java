package dev.starling.wire.dht;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/// Bytes that do not change: keys, signatures, certificates, values of heads. Equal when their bytes are.
public final class Octets {

    public static final Octets NONE = new Octets(new byte[0]);

    private final byte[] bytes;

    private Octets(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Octets of(byte... bytes) {
        return new Octets(bytes.clone());
    }

    /// The next bytes of `in`, whose position moves on.
    static Octets read(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return new Octets(bytes);
    }

    void write(ByteBuffer out) {
        out.put(bytes);
    }

    public int length() {
        return bytes.length;
    }

    /// A copy.
    public byte[] bytes() {
        return bytes.clone();
    }

    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
