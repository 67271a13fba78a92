package dev.starling.trust;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;

/// Ed25519 (RFC 8032) of the Java platform, in the encodings of RFC 8410. No other algorithm is spoken, so that none
/// can
/// be talked down to.
final class Ed25519 {

    static final String NAME = "Ed25519";
    static final int SIGNATURE_BYTES = 64;
    static final int SPKI_BYTES = 44;

    private Ed25519() {}

    /// @throws IllegalArgumentException unless it is the one SubjectPublicKeyInfo form of an Ed25519 key
    static PublicKey publicKey(byte[] spki) {
        try {
            PublicKey key = factory().generatePublic(new X509EncodedKeySpec(spki));
            if (spki.length == SPKI_BYTES && Arrays.equals(key.getEncoded(), spki)) {
                return key;
            }
        } catch (InvalidKeySpecException e) {
            throw new IllegalArgumentException(publicKeyFlaw(spki), e);
        }
        throw new IllegalArgumentException(publicKeyFlaw(spki));
    }

    /// @throws IllegalArgumentException unless it is an Ed25519 key in PKCS #8 form
    static PrivateKey privateKey(byte[] pkcs8) {
        try {
            return factory().generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (InvalidKeySpecException e) {
            throw new IllegalArgumentException(
                    pkcs8.length + " bytes that are no private key, expected Ed25519 in PKCS #8 form", e);
        }
    }

    static byte[] sign(PrivateKey key, byte[] message) {
        try {
            Signature signature = Signature.getInstance(NAME);
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an Ed25519 key that does not sign", e);
        }
    }

    static boolean verify(PublicKey key, byte[] message, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(NAME);
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an Ed25519 key that does not verify", e);
        }
    }

    private static String publicKeyFlaw(byte[] spki) {
        return spki.length + " bytes that are no public key, expected Ed25519 in SubjectPublicKeyInfo form, "
                + SPKI_BYTES + " bytes";
    }

    private static KeyFactory factory() {
        try {
            return KeyFactory.getInstance(NAME);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("a Java platform without Ed25519", e);
        }
    }
}
