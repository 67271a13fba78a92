package dev.starling.wire.dht;

import dev.starling.id.DeviceKey;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.SignatureException;

/// Signatures of device keys: ECDSA with SHA-256 in the form of IEEE P1363, r and s of 32 bytes each, so
/// that their length is known. Pure functions.
public final class DeviceSignature {

    public static final int BYTES = 64;

    private static final String ALGORITHM = "SHA256withECDSAinP1363Format";

    private DeviceSignature() {}

    /// @throws IllegalStateException for a key that is not of P-256
    public static Octets sign(PrivateKey secret, byte[] statement) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(secret);
            signature.update(statement);
            return Octets.of(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a device key that does not sign", e);
        }
    }

    public static boolean verify(DeviceKey device, byte[] statement, Octets signature) {
        try {
            Signature verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(device.publicKey());
            verifier.update(statement);
            return verifier.verify(signature.bytes());
        } catch (SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a device key that does not verify", e);
        }
    }
}
