package dev.starling.agent.key;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.starling.id.DeviceKey;
import dev.starling.id.PeerId;
import dev.starling.id.Rejection;
import dev.starling.id.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;

/// The device's own key, made once and kept: a PEM file with the private and the public half (RFC 7468),
/// for its owner's eyes alone. Whoever holds it is this device.
public final class OwnKey {

    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";
    private static final int FILE_MAX = 16 * 1024;
    private static final byte[] PROBE = "starling".getBytes(US_ASCII);

    private final PrivateKey secret;
    private final DeviceKey shown;

    private OwnKey(PrivateKey secret, DeviceKey shown) {
        this.secret = secret;
        this.shown = shown;
    }

    /// @throws IOException when the file cannot be read or made, or is not such a key; says the remedy
    public static OwnKey loadOrMake(Path file) throws IOException {
        if (Files.exists(file)) {
            return load(file);
        }
        KeyPair made = generate();
        byte[] spki = made.getPublic().getEncoded();
        String pem = Pem.block(PRIVATE, made.getPrivate().getEncoded()) + Pem.block(PUBLIC, spki);
        PrivateFile.write(file, pem.getBytes(US_ASCII));
        return new OwnKey(made.getPrivate(), read(spki));
    }

    private static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError("a Java platform without P-256", e);
        }
    }

    private static OwnKey load(Path file) throws IOException {
        try {
            String pem = new String(PrivateFile.read(file, FILE_MAX), US_ASCII);
            PrivateKey secret =
                    KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(Pem.unblock(PRIVATE, pem)));
            OwnKey key = new OwnKey(secret, read(Pem.unblock(PUBLIC, pem)));
            if (!key.halvesFit()) {
                throw new IOException("two halves that do not fit");
            }
            return key;
        } catch (IOException | GeneralSecurityException e) {
            throw new IOException(
                    "the device key " + file + " is damaged: found " + e.getMessage()
                            + ". Restore it, or delete the folder it is in and enrol again: the device is then a new"
                            + " one to everybody else",
                    e);
        }
    }

    private static DeviceKey read(byte[] spki) throws IOException {
        return switch (DeviceKey.read(spki)) {
            case Verdict.Accepted<DeviceKey>(DeviceKey key) -> key;
            case Verdict.Rejected<DeviceKey>(Rejection _, String found) -> throw new IOException(found);
        };
    }

    private boolean halvesFit() throws GeneralSecurityException {
        Signature check = Signature.getInstance("SHA256withECDSA");
        check.initVerify(shown.publicKey());
        check.update(PROBE);
        return check.verify(sign(PROBE));
    }

    /// ECDSA with SHA-256, in DER.
    byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(secret);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that does not sign", e);
        }
    }

    public PrivateKey secret() {
        return secret;
    }

    /// The public half, as its id is made of it.
    byte[] spki() {
        return shown.spki();
    }

    /// The public half.
    public DeviceKey device() {
        return shown;
    }

    public PeerId peerId() {
        return shown.peerId();
    }
}
