package dev.starling.trust.key;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The signature schemes that are spoken here, by their TUF names (TUF 4.2). A key of any other scheme is
/// kept and never verifies anything.
public enum KeyScheme {
    ED25519("ed25519", "ed25519", "Ed25519", "Ed25519"),
    ECDSA_P256("ecdsa-sha2-nistp256", "ecdsa", "EC", "SHA256withECDSA"),
    ECDSA_P384("ecdsa-sha2-nistp384", "ecdsa", "EC", "SHA384withECDSA"),
    RSA_PSS("rsassa-pss-sha256", "rsa", "RSA", "RSASSA-PSS"),
    RSA_PKCS1V15("rsa-pkcs1v15-sha256", "rsa", "RSA", "SHA256withRSA");

    private final String tufName;
    private final String keyType;
    private final String keyAlgorithm;
    private final String signatureAlgorithm;

    KeyScheme(String tufName, String keyType, String keyAlgorithm, String signatureAlgorithm) {
        this.tufName = tufName;
        this.keyType = keyType;
        this.keyAlgorithm = keyAlgorithm;
        this.signatureAlgorithm = signatureAlgorithm;
    }

    /// @param keyType as in metadata; the scheme's own name is an older name for the type of ECDSA keys
    static Optional<KeyScheme> of(String keyType, String scheme) {
        return Arrays.stream(values())
                .filter(known -> known.tufName.equals(scheme)
                        && List.of(known.keyType, known.tufName).contains(keyType))
                .findFirst();
    }

    /// `scheme` in metadata.
    public String tufName() {
        return tufName;
    }

    /// `keytype` in metadata.
    public String keyType() {
        return keyType;
    }

    /// What the Java platform calls the kind of key.
    public String keyAlgorithm() {
        return keyAlgorithm;
    }

    /// What the Java platform calls the signature.
    String signatureAlgorithm() {
        return signatureAlgorithm;
    }
}
