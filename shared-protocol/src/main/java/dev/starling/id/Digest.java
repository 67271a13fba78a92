package dev.starling.id;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A SHA-256 value: 32 bytes held as four big-endian longs, so that it is cheap as a map key and cannot be altered.
/// Ordered as an unsigned 256-bit number.
public record Digest(long a, long b, long c, long d) implements Comparable<Digest> {

    public static final int BYTES = 32;
    /// All bits zero: the padding leaf of a BEP 52 tree.
    public static final Digest ZERO = new Digest(0, 0, 0, 0);

    private static final HexFormat HEX = HexFormat.of();

    /// Reads the next 32 bytes of `in`, which is big-endian and whose position moves on.
    public static Digest read(ByteBuffer in) {
        return new Digest(in.getLong(), in.getLong(), in.getLong(), in.getLong());
    }

    /// @throws IllegalArgumentException unless there are exactly 32 bytes
    public static Digest of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a digest has " + BYTES + " bytes, found " + bytes.length);
        }
        return read(ByteBuffer.wrap(bytes));
    }

    /// @throws IllegalArgumentException unless the text is 64 hexadecimal digits
    public static Digest parse(String hex) {
        return of(HEX.parseHex(hex));
    }

    public static Digest sha256(byte[] bytes) {
        return of(newSha256().digest(bytes));
    }

    /// A fresh SHA-256, which every Java platform must provide.
    public static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("a Java platform without SHA-256", e);
        }
    }

    public void write(ByteBuffer out) {
        out.putLong(a).putLong(b).putLong(c).putLong(d);
    }

    public byte[] bytes() {
        ByteBuffer out = ByteBuffer.allocate(BYTES);
        write(out);
        return out.array();
    }

    public String hex() {
        return HEX.formatHex(bytes());
    }

    /// The first 8 hexadecimal digits, for people.
    public String abbreviated() {
        return hex().substring(0, 8);
    }

    @Override
    public int compareTo(Digest other) {
        int order = Long.compareUnsigned(a, other.a);
        if (order == 0) {
            order = Long.compareUnsigned(b, other.b);
        }
        if (order == 0) {
            order = Long.compareUnsigned(c, other.c);
        }
        return order == 0 ? Long.compareUnsigned(d, other.d) : order;
    }

    @Override
    public String toString() {
        return hex();
    }
}
