package dev.starling.origin.keys;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;

/// Signs with a key out of a [KeyStoreFolder].
public record FileSigner(KeyPair pair) implements TufSigner {

    @Override
    public PublicKey publicKey() {
        return pair.getPublic();
    }

    @Override
    public byte[] sign(byte[] bytes) {
        try {
            return Signatures.sign(pair.getPublic(), pair.getPrivate(), null, bytes);
        } catch (GeneralSecurityException e) {
            throw new KeysUnusable("The key does not sign: " + e.getMessage(), e);
        }
    }
}
