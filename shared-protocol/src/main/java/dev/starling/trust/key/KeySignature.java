package dev.starling.trust.key;

import java.util.HexFormat;

/// A signature and the id of the key that is said to have made it.
///
/// @param hex lower-case hexadecimal; empty where a signer is expected and has not signed yet
public record KeySignature(KeyId keyId, String hex) {

    /// An RSA key of 8192 bits signs with 1024 bytes; nothing that is spoken here is longer.
    public static final int BYTES_MAX = 1024;

    /// @throws IllegalArgumentException unless it is hexadecimal of at most [#BYTES_MAX] bytes
    public KeySignature {
        if (hex.length() > 2 * BYTES_MAX) {
            throw new IllegalArgumentException(
                    "a signature of " + hex.length() + " hexadecimal digits, expected at most " + 2 * BYTES_MAX);
        }
        hex = HexFormat.of().formatHex(HexFormat.of().parseHex(hex));
    }

    public static KeySignature of(KeyId keyId, byte[] signature) {
        return new KeySignature(keyId, HexFormat.of().formatHex(signature));
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    /// Whether there is a signature at all.
    public boolean isMade() {
        return !hex.isEmpty();
    }
}
