package dev.starling.trust;

import dev.starling.id.Digest;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;

/// An Ed25519 key pair that signs (`spec/trust.md`, "Keys"): an origin's, or a device's own. Safe from any thread.
public final class SigningKey {

    private final PrivateKey privateKey;
    private final PublicKey publicKey;

    private SigningKey(PrivateKey privateKey, PublicKey publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    /// A new key out of the platform's secure random source.
    public static SigningKey generate() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(Ed25519.NAME).generateKeyPair();
            return new SigningKey(pair.getPrivate(), pair.getPublic());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("a Java platform without Ed25519", e);
        }
    }

    /// @param pkcs8 as [#pkcs8()] gave it
    /// @param spki as [#spki()] gave it
    /// @throws IllegalArgumentException when they are no Ed25519 keys or do not belong together
    public static SigningKey ofPkcs8(byte[] pkcs8, byte[] spki) {
        SigningKey key = new SigningKey(Ed25519.privateKey(pkcs8), Ed25519.publicKey(spki));
        byte[] probe = Digest.sha256(spki).bytes();
        if (!Ed25519.verify(key.publicKey, probe, key.sign(probe))) {
            throw new IllegalArgumentException("a private and a public key of different pairs, expected one pair");
        }
        return key;
    }

    /// The secret, in PKCS #8 form.
    public byte[] pkcs8() {
        return privateKey.getEncoded();
    }

    /// The public key, in SubjectPublicKeyInfo form.
    public byte[] spki() {
        return publicKey.getEncoded();
    }

    /// Signs the bytes as they are. Whoever calls this separates domains: no two kinds of statement may share a prefix.
    ///
    /// @return 64 bytes
    public byte[] sign(byte[] message) {
        return Ed25519.sign(privateKey, message);
    }

    /// Without the secret.
    @Override
    public String toString() {
        return "ed25519 key " + Digest.sha256(spki()).abbreviated();
    }
}
