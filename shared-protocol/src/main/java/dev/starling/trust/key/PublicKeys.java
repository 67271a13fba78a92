package dev.starling.trust.key;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.EllipticCurve;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// Public keys between the platform's form and what metadata holds: PEM of a SubjectPublicKeyInfo for RSA
/// and ECDSA, hexadecimal for Ed25519, and hexadecimal of the uncompressed point as older ECDSA metadata
/// has it.
final class PublicKeys {

    static final int PSS_SALT_BYTES = 32;

    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] ED25519_PREFIX = HEX.parseHex("302a300506032b6570032100");
    private static final byte[] P256_PREFIX = HEX.parseHex("3059301306072a8648ce3d020106082a8648ce3d030107034200");
    private static final byte[] P384_PREFIX = HEX.parseHex("3076301006072a8648ce3d020106052b81040022036200");
    private static final int ED25519_BYTES = 32;
    private static final int P256_POINT_BYTES = 65;
    private static final int P384_POINT_BYTES = 97;
    /// TUF 4.2: at least 2048 bits. Beyond 8192 a single verification costs too much.
    private static final int RSA_BITS_MIN = 2048;
    private static final int RSA_BITS_MAX = 8192;
    /// An RSA key of 8192 bits in PEM form is about 1,500 characters.
    private static final int TEXT_MAX = 4096;

    private static final String PEM_BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String PEM_END = "-----END PUBLIC KEY-----";
    private static final Base64.Encoder PEM_BASE64 = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private PublicKeys() {}

    /// @param text `keyval.public` in metadata
    /// @throws IllegalArgumentException when it is no key of the scheme, or one that is too weak or too large
    static PublicKey parse(KeyScheme scheme, String text) {
        if (text.length() > TEXT_MAX) {
            throw new IllegalArgumentException(
                    "a key of " + text.length() + " characters, expected at most " + TEXT_MAX);
        }
        byte[] spki = spki(scheme, text);
        try {
            PublicKey key = KeyFactory.getInstance(scheme.keyAlgorithm()).generatePublic(new X509EncodedKeySpec(spki));
            checkFits(scheme, key, spki);
            return key;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no key for scheme " + scheme.tufName(), e);
        }
    }

    /// @return `keyval.public` in metadata
    static String format(KeyScheme scheme, PublicKey key) {
        byte[] spki = key.getEncoded();
        if (scheme == KeyScheme.ED25519) {
            return HEX.formatHex(spki, ED25519_PREFIX.length, spki.length);
        }
        return PEM_BEGIN + "\n" + PEM_BASE64.encodeToString(spki) + "\n" + PEM_END + "\n";
    }

    static PSSParameterSpec pss(int saltBytes) {
        return new PSSParameterSpec(
                "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, saltBytes, PSSParameterSpec.TRAILER_FIELD_BC);
    }

    private static byte[] spki(KeyScheme scheme, String text) {
        return switch (scheme) {
            case ED25519 -> prefixed(ED25519_PREFIX, HEX.parseHex(text), ED25519_BYTES);
            case ECDSA_P256 -> isPem(text) ? pem(text) : prefixed(P256_PREFIX, HEX.parseHex(text), P256_POINT_BYTES);
            case ECDSA_P384 -> isPem(text) ? pem(text) : prefixed(P384_PREFIX, HEX.parseHex(text), P384_POINT_BYTES);
            case RSA_PSS, RSA_PKCS1V15 -> pem(text);
        };
    }

    private static void checkFits(KeyScheme scheme, PublicKey key, byte[] spki) {
        boolean fits = switch (scheme) {
            case ED25519 -> Arrays.equals(key.getEncoded(), spki);
            case ECDSA_P256 -> startsWith(key.getEncoded(), P256_PREFIX) && isOnCurve((ECPublicKey) key);
            case ECDSA_P384 -> startsWith(key.getEncoded(), P384_PREFIX) && isOnCurve((ECPublicKey) key);
            case RSA_PSS, RSA_PKCS1V15 -> {
                int bits = ((RSAPublicKey) key).getModulus().bitLength();
                yield bits >= RSA_BITS_MIN && bits <= RSA_BITS_MAX;
            }
        };
        if (!fits) {
            throw new IllegalArgumentException("a key of another curve or size, expected one for " + scheme.tufName());
        }
    }

    /// SEC 1 section 3.2.2.1, which the platform leaves to its caller: y^2 = x^3 + ax + b modulo p.
    private static boolean isOnCurve(ECPublicKey key) {
        EllipticCurve curve = key.getParams().getCurve();
        BigInteger p = ((ECFieldFp) curve.getField()).getP();
        BigInteger x = key.getW().getAffineX();
        BigInteger y = key.getW().getAffineY();
        BigInteger right =
                x.pow(3).add(curve.getA().multiply(x)).add(curve.getB()).mod(p);
        return y.pow(2).mod(p).equals(right);
    }

    private static boolean isPem(String text) {
        return text.startsWith("-----");
    }

    private static byte[] pem(String text) {
        String stripped = text.strip();
        if (!stripped.startsWith(PEM_BEGIN) || !stripped.endsWith(PEM_END)) {
            throw new IllegalArgumentException("no PEM of a public key, expected " + PEM_BEGIN);
        }
        String body = stripped.substring(PEM_BEGIN.length(), stripped.length() - PEM_END.length());
        return Base64.getDecoder().decode(body.replaceAll("[\r\n \t]", ""));
    }

    private static byte[] prefixed(byte[] prefix, byte[] raw, int expected) {
        if (raw.length != expected) {
            throw new IllegalArgumentException("a key of " + raw.length + " bytes, expected " + expected);
        }
        byte[] spki = Arrays.copyOf(prefix, prefix.length + raw.length);
        System.arraycopy(raw, 0, spki, prefix.length, raw.length);
        return spki;
    }

    private static boolean startsWith(byte[] bytes, byte[] prefix) {
        return bytes.length >= prefix.length && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }
}
