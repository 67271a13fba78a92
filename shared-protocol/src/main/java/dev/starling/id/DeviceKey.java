package dev.starling.id;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/// The public key of a device (`spec/enrolment.md`, "Identity"): a point of P-256 in the one encoding there is for it
/// here, so that one key has one id. Made by [#read] alone. Safe from any thread.
public final class DeviceKey {

    /// SubjectPublicKeyInfo of an uncompressed point on the named curve secp256r1 (RFC 5480).
    public static final int BYTES = 91;

    /// Everything before the two coordinates.
    private static final byte[] PREFIX =
            HexFormat.of().parseHex("3059301306072a8648ce3d020106082a8648ce3d03010703420004");

    private static final int COORDINATE = 32;
    private static final BigInteger P =
            new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);
    private static final BigInteger B =
            new BigInteger("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b", 16);
    private static final BigInteger THREE = BigInteger.valueOf(3);

    private final byte[] spki;
    private final PublicKey key;

    private DeviceKey(byte[] spki, PublicKey key) {
        this.spki = spki;
        this.key = key;
    }

    /// Takes a key from outside. A point that is not on the curve would let its sender learn about whatever is
    /// computed with it; a library may or may not look.
    ///
    /// @param spki as a certificate or a certificate request has it
    public static Verdict<DeviceKey> read(byte[] spki) {
        if (spki.length < BYTES) {
            return Verdict.reject(Rejection.TRUNCATED, "a key of " + spki.length + " bytes, expected " + BYTES);
        }
        if (spki.length > BYTES) {
            return Verdict.reject(Rejection.TRAILING_BYTES, "a key of " + spki.length + " bytes, expected " + BYTES);
        }
        if (!Arrays.equals(spki, 0, PREFIX.length, PREFIX, 0, PREFIX.length)) {
            return Verdict.reject(Rejection.WRONG_MAGIC, "a key that is no uncompressed point of P-256");
        }
        BigInteger x = coordinate(spki, PREFIX.length);
        BigInteger y = coordinate(spki, PREFIX.length + COORDINATE);
        if (x.compareTo(P) >= 0 || y.compareTo(P) >= 0 || !onCurve(x, y)) {
            return Verdict.reject(Rejection.OUT_OF_BOUNDS, "a point that is not on P-256");
        }
        byte[] own = spki.clone();
        return Verdict.accept(new DeviceKey(own, decode(own)));
    }

    public PeerId peerId() {
        return new PeerId(Digest.sha256(spki));
    }

    /// The key as the platform takes it.
    public PublicKey publicKey() {
        return key;
    }

    /// [#BYTES] bytes, a copy.
    public byte[] spki() {
        return spki.clone();
    }

    /// y² = x³ - 3x + b. The curve has prime order: every point on it but infinity, which this form cannot write, will
    /// do.
    private static boolean onCurve(BigInteger x, BigInteger y) {
        BigInteger right = x.pow(3).subtract(x.multiply(THREE)).add(B).mod(P);
        return y.multiply(y).mod(P).equals(right);
    }

    private static BigInteger coordinate(byte[] spki, int from) {
        return new BigInteger(1, spki, from, COORDINATE);
    }

    private static PublicKey decode(byte[] spki) {
        try {
            return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(spki));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("a Java platform that does not take a point of P-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DeviceKey that && Arrays.equals(spki, that.spki);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(spki);
    }

    @Override
    public String toString() {
        return "key of " + peerId();
    }
}
