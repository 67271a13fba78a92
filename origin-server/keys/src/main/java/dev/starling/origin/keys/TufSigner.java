package dev.starling.origin.keys;

import java.security.PublicKey;

/// A private key that signs, wherever it is: [FileSigner] has it in memory, [Pkcs11Signer] in a module that never gives
/// it out. Implementations are thread-safe.
public sealed interface TufSigner permits FileSigner, Pkcs11Signer {

    PublicKey publicKey();

    /// Signs the bytes as they are, in the form TUF's schemes want: 64 bytes for `ed25519` (RFC 8032), ASN.1 DER for
    /// `ecdsa-sha2-nistp256`, PSS with SHA-256 and a salt of 32 bytes for `rsassa-pss-sha256`.
    ///
    /// @throws KeysUnusable when the module does not sign, with its reason
    byte[] sign(byte[] bytes);
}
