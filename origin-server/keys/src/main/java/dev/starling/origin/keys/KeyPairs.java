package dev.starling.origin.keys;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import java.util.Optional;

/// Makes key pairs and reads them, of the kinds Starling uses: Ed25519 (RFC 8032) for keys that are online, ECDSA on
/// P-256 for those a hardware module may hold, and RSA where somebody has such a key already.
public final class KeyPairs {

    private static final List<String> ALGORITHMS = List.of("Ed25519", "EC", "RSA");

    private KeyPairs() {}

    public static KeyPair ed25519() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("a Java platform without Ed25519", e);
        }
    }

    public static KeyPair p256() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException e) {
            throw new AssertionError("a Java platform without P-256", e);
        }
    }

    /// @throws KeysUnusable when it is no SubjectPublicKeyInfo of a kind in use
    public static PublicKey publicKey(byte[] spki) {
        return ALGORITHMS.stream()
                .flatMap(algorithm -> publicKey(algorithm, spki).stream())
                .findFirst()
                .orElseThrow(() -> new KeysUnusable(spki.length + " bytes that are no public key of the kinds "
                        + ALGORITHMS + " in SubjectPublicKeyInfo form"));
    }

    private static Optional<PublicKey> publicKey(String algorithm, byte[] spki) {
        try {
            return Optional.of(factory(algorithm).generatePublic(new X509EncodedKeySpec(spki)));
        } catch (InvalidKeySpecException anotherKind) {
            return Optional.empty();
        }
    }

    /// @throws GeneralSecurityException when they are not the halves of one pair
    static KeyPair pair(byte[] spki, byte[] pkcs8) throws GeneralSecurityException {
        PublicKey publicKey = publicKey(spki);
        String algorithm = publicKey.getAlgorithm().equals("EdDSA") ? "Ed25519" : publicKey.getAlgorithm();
        PrivateKey privateKey = factory(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        return new KeyPair(publicKey, privateKey);
    }

    private static KeyFactory factory(String algorithm) {
        try {
            return KeyFactory.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("a Java platform without " + algorithm, e);
        }
    }
}
