package dev.starling.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.starling.id.Rejection;
import dev.starling.id.Verdict;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Datagrams that only agents of one organisation can make and read (`spec/peer-wire.md`, "Sealed
/// datagrams"). Pure: the key, the day and the nonce are arguments.
public final class SealedDatagram {

    public static final int KEY_BYTES = 32;
    public static final int NONCE_BYTES = 12;
    /// Days are accepted this far from today, since clocks differ.
    public static final int DAYS_EITHER_SIDE = 1;

    private static final byte[] MAGIC = "STLD".getBytes(ISO_8859_1);
    private static final byte FORMAT_VERSION = 1;
    private static final int TAG_BYTES = 16;
    /// Magic, version, day, nonce.
    private static final int HEADER_BYTES = 4 + 1 + 4 + NONCE_BYTES;
    private static final int LEAST_BYTES = HEADER_BYTES + 1 + TAG_BYTES;

    /// What the inside is.
    public enum Kind {
        BEACON(1),
        MEMBERSHIP(8),
        /// A message of the DHT.
        DHT(16),
        GOSSIP(24);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        public int code() {
            return code;
        }
    }

    /// The inside of a datagram that was sealed with the key of its day.
    public record Opened(long day, Kind kind, ByteBuffer body) {}

    /// The keys there are.
    @FunctionalInterface
    public interface Keys {
        /// @return the key of a day, null when there is none
        byte @Nullable [] of(long day);
    }

    private SealedDatagram() {}

    /// @param key [#KEY_BYTES] bytes, the day's
    /// @param day UTC days since 1970
    /// @param nonce [#NONCE_BYTES] bytes that no other datagram of the day has: drawn at random
    /// @throws IllegalArgumentException for a key or nonce of another length, or a day or body that does
    ///     not fit
    public static ByteBuffer seal(byte[] key, long day, byte[] nonce, Kind kind, ByteBuffer body) {
        int bytes = LEAST_BYTES + body.remaining();
        if (key.length != KEY_BYTES || nonce.length != NONCE_BYTES || bytes > WireLimits.DATAGRAM_MAX) {
            throw new IllegalArgumentException(
                    "a key of " + key.length + ", a nonce of " + nonce.length + " and " + bytes
                            + " bytes in all, expected " + KEY_BYTES + ", " + NONCE_BYTES + " and at most "
                            + WireLimits.DATAGRAM_MAX);
        }
        if (day < 0 || day > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException("day " + day + ", expected 4 bytes of days since 1970");
        }
        ByteBuffer out = ByteBuffer.allocate(bytes);
        out.put(MAGIC).put(FORMAT_VERSION).putInt((int) day).put(nonce);
        ByteBuffer inside = ByteBuffer.allocate(1 + body.remaining());
        inside.put((byte) kind.code()).put(body.duplicate()).flip();
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, out.array());
            cipher.doFinal(inside, out);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("a Java platform without AES-GCM", e);
        }
        return out.flip();
    }

    /// @param datagram its position is not moved
    /// @param today UTC days since 1970, by the reader's clock
    public static Verdict<Opened> open(ByteBuffer datagram, long today, Keys keys) {
        ByteBuffer in = datagram.slice();
        if (in.remaining() < LEAST_BYTES) {
            return Verdict.reject(
                    Rejection.TRUNCATED, in.remaining() + " bytes, expected " + LEAST_BYTES + " at least");
        }
        if (in.remaining() > WireLimits.DATAGRAM_MAX) {
            return Verdict.reject(
                    Rejection.OUT_OF_BOUNDS, in.remaining() + " bytes, expected at most " + WireLimits.DATAGRAM_MAX);
        }
        byte[] header = new byte[HEADER_BYTES];
        in.get(header);
        if (!Arrays.equals(header, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            return Verdict.reject(Rejection.WRONG_MAGIC, "not a datagram of ours: does not begin with STLD");
        }
        if (header[MAGIC.length] != FORMAT_VERSION) {
            return Verdict.reject(
                    Rejection.WRONG_VERSION,
                    "datagram format " + Byte.toUnsignedInt(header[MAGIC.length]) + ", expected " + FORMAT_VERSION);
        }
        long day = Integer.toUnsignedLong(ByteBuffer.wrap(header).getInt(MAGIC.length + 1));
        if (Math.abs(day - today) > DAYS_EITHER_SIDE) {
            return Verdict.reject(
                    Rejection.OUT_OF_BOUNDS, "sealed on day " + day + ", expected " + today + " give or take one");
        }
        byte[] key = keys.of(day);
        return key == null
                ? Verdict.reject(Rejection.UNTRUSTED_KEY, "no key of day " + day)
                : open(header, in, day, key);
    }

    private static Verdict<Opened> open(byte[] header, ByteBuffer in, long day, byte[] key) {
        ByteBuffer inside = ByteBuffer.allocate(in.remaining() - TAG_BYTES);
        try {
            cipher(Cipher.DECRYPT_MODE, key, header).doFinal(in, inside);
        } catch (GeneralSecurityException e) {
            return Verdict.reject(
                    Rejection.BAD_SEAL, "not sealed with the key of day " + day + ", or altered on its way");
        }
        inside.flip();
        int code = Byte.toUnsignedInt(inside.get());
        for (Kind kind : Kind.values()) {
            if (kind.code() == code) {
                return Verdict.accept(new Opened(day, kind, inside.slice().asReadOnlyBuffer()));
            }
        }
        return Verdict.reject(Rejection.UNKNOWN_CODE, "datagram of kind " + code);
    }

    private static Cipher cipher(int mode, byte[] key, byte[] header) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                mode,
                new SecretKeySpec(key, "AES"),
                new GCMParameterSpec(TAG_BYTES * 8, header, HEADER_BYTES - NONCE_BYTES, NONCE_BYTES));
        cipher.updateAAD(header, 0, HEADER_BYTES);
        return cipher;
    }
}
