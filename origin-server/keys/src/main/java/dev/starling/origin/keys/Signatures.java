package dev.starling.origin.keys;

import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import org.jspecify.annotations.Nullable;

/// The one signature algorithm of each kind of key.
final class Signatures {

    private static final PSSParameterSpec PSS =
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, PSSParameterSpec.TRAILER_FIELD_BC);

    private Signatures() {}

    /// @param provider the one that holds the key, null for the platform's choice
    static byte[] sign(PublicKey kind, PrivateKey key, @Nullable Provider provider, byte[] bytes)
            throws GeneralSecurityException {
        Signature signature = forKey(kind, provider);
        signature.initSign(key);
        signature.update(bytes);
        return signature.sign();
    }

    private static Signature forKey(PublicKey key, @Nullable Provider provider) throws GeneralSecurityException {
        Signature signature = of(algorithm(key), provider);
        if (key.getAlgorithm().equals("RSA")) {
            signature.setParameter(PSS);
        }
        return signature;
    }

    private static String algorithm(PublicKey key) {
        return switch (key.getAlgorithm()) {
            case "EdDSA", "Ed25519" -> "Ed25519";
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "RSASSA-PSS";
            default ->
                throw new KeysUnusable("a key of the kind " + key.getAlgorithm() + ", expected Ed25519, EC or RSA");
        };
    }

    private static Signature of(String algorithm, @Nullable Provider provider) throws NoSuchAlgorithmException {
        return provider == null ? Signature.getInstance(algorithm) : Signature.getInstance(algorithm, provider);
    }
}
