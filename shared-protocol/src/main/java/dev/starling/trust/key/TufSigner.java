package dev.starling.trust.key;

import java.util.function.UnaryOperator;

/// Signs with one key, wherever that lives: in a file, in a token behind PKCS #11, or on a machine without
/// a network.
public interface TufSigner {

    /// The id that goes beside the signature.
    KeyId keyId();

    /// @param message canonical bytes, to be signed as they are
    /// @return the signature in the form of the key's scheme: 64 bytes for Ed25519, DER for ECDSA
    /// @throws IllegalStateException when the key cannot sign now; says what to do
    byte[] sign(byte[] message);

    /// A signer out of any function from bytes to a signature.
    static TufSigner of(KeyId keyId, UnaryOperator<byte[]> sign) {
        return new TufSigner() {
            @Override
            public KeyId keyId() {
                return keyId;
            }

            @Override
            public byte[] sign(byte[] message) {
                return sign.apply(message);
            }
        };
    }
}
