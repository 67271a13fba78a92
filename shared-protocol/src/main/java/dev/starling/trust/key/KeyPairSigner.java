package dev.starling.trust.key;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;

/// Signs through the Java platform. The private key may be a handle that never leaves its token: which
/// provider signs is chosen by the key. Safe from any thread.
public final class KeyPairSigner implements TufSigner {

    private final TufKey key;
    private final KeyId keyId;
    private final KeyScheme scheme;
    private final PrivateKey privateKey;

    /// @param key the public half as metadata will hold it
    /// @throws IllegalArgumentException when the key cannot be used here
    public KeyPairSigner(TufKey key, PrivateKey privateKey) {
        this.key = key;
        this.keyId = key.computedId();
        this.scheme = key.usableScheme()
                .orElseThrow(() -> new IllegalArgumentException("a key of type " + key.keyType() + " and scheme "
                        + key.scheme() + ", expected one of " + java.util.Arrays.toString(KeyScheme.values())));
        this.privateKey = privateKey;
    }

    public TufKey key() {
        return key;
    }

    @Override
    public KeyId keyId() {
        return keyId;
    }

    @Override
    public byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance(scheme.signatureAlgorithm());
            // First the key: it is the key that chooses the provider.
            signature.initSign(privateKey);
            if (scheme == KeyScheme.RSA_PSS) {
                signature.setParameter(PublicKeys.pss(PublicKeys.PSS_SALT_BYTES));
            }
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("key " + keyId.abbreviated() + " does not sign: " + e.getMessage(), e);
        }
    }

    /// Without the secret.
    @Override
    public String toString() {
        return "signer " + keyId.abbreviated();
    }
}
