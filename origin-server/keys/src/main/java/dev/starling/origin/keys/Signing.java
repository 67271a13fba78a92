package dev.starling.origin.keys;

import dev.starling.trust.key.KeyPairSigner;
import dev.starling.trust.key.KeyScheme;
import dev.starling.trust.key.TufKey;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;

/// A key pair as one that signs metadata, with the scheme its kind has in TUF.
public final class Signing {

    private Signing() {}

    /// @throws KeysUnusable when metadata knows no scheme for this kind of key
    public static KeyPairSigner with(KeyPair pair) {
        return with(pair.getPublic(), pair.getPrivate());
    }

    /// @param privateKey may be a handle that stays in its module
    static KeyPairSigner with(PublicKey publicKey, PrivateKey privateKey) {
        return new KeyPairSigner(key(publicKey), privateKey);
    }

    /// The public key as metadata holds it.
    ///
    /// @throws KeysUnusable when metadata knows no scheme for this kind of key
    public static TufKey key(PublicKey publicKey) {
        KeyScheme scheme = switch (publicKey.getAlgorithm()) {
            case "EdDSA", "Ed25519" -> KeyScheme.ED25519;
            case "EC" -> KeyScheme.ECDSA_P256;
            case "RSA" -> KeyScheme.RSA_PSS;
            default ->
                throw new KeysUnusable(
                        "a key of the kind " + publicKey.getAlgorithm() + ", expected Ed25519, EC on P-256 or RSA");
        };
        try {
            return TufKey.of(scheme, publicKey);
        } catch (IllegalArgumentException e) {
            throw new KeysUnusable("a key that metadata cannot hold: " + e.getMessage(), e);
        }
    }
}
