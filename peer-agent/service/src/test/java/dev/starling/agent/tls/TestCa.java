package dev.starling.agent.tls;

import dev.starling.id.Digest;
import dev.starling.id.PeerId;
import dev.starling.id.TrustDomain;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/// The certificate authorities of `spec/enrolment.md`, "Identity", made by somebody else's code; and whatever else a
/// test
/// wants certified.
public final class TestCa {

    public static final TrustDomain DOMAIN = new TrustDomain("starling-test.internal");

    private static final KeyPurposeId[] BOTH = {KeyPurposeId.id_kp_clientAuth, KeyPurposeId.id_kp_serverAuth};

    private final KeyPair rootKey = newKey();
    private final KeyPair issuingKey = newKey();
    private final X509Certificate root;
    private final X509Certificate issuing;

    public TestCa() {
        root = authority("CN=Starling root CA,O=" + DOMAIN, rootKey, null, rootKey, null);
        issuing = authority("CN=Starling issuing CA,O=" + DOMAIN, issuingKey, 0, rootKey, root);
    }

    /// What a certificate says.
    ///
    /// @param name the only URI it names, or null for none
    public record Wish(
            @Nullable String name, List<KeyPurposeId> uses, Instant begins, Instant ends, boolean authority) {

        public static Wish of(String name) {
            Instant now = Instant.now();
            return new Wish(name, List.of(BOTH), now.minus(Duration.ofMinutes(5)), now.plus(Duration.ofDays(7)), false);
        }

        public Wish lasting(Instant from, Instant to) {
            return new Wish(name, uses, from, to, authority);
        }

        public Wish usedFor(KeyPurposeId... purposes) {
            return new Wish(name, List.of(purposes), begins, ends, authority);
        }

        public Wish asAuthority() {
            return new Wish(name, uses, begins, ends, true);
        }
    }

    public static KeyPair newKey() {
        return newKey("secp256r1");
    }

    public static KeyPair newKey(String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    public static PeerId idOf(PublicKey key) {
        return new PeerId(Digest.sha256(key.getEncoded()));
    }

    public static String pem(List<X509Certificate> certificates) {
        StringBuilder pem = new StringBuilder();
        for (X509Certificate each : certificates) {
            try {
                pem.append("-----BEGIN CERTIFICATE-----\n")
                        .append(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(each.getEncoded()))
                        .append("\n-----END CERTIFICATE-----\n");
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }
        return pem.toString();
    }

    public static PeerId idOf(KeyPair key) {
        return new PeerId(Digest.sha256(key.getPublic().getEncoded()));
    }

    public X509Certificate root() {
        return root;
    }

    public X509Certificate issuing() {
        return issuing;
    }

    public Digest pin() {
        return Digest.sha256(root.getPublicKey().getEncoded());
    }

    /// The origin with everything in order.
    public Credentials origin() {
        KeyPair key = newKey();
        X509Certificate shown =
                issue(key.getPublic(), Wish.of(DOMAIN.originUri()).usedFor(KeyPurposeId.id_kp_serverAuth));
        return new Credentials(DOMAIN, idOf(key), key.getPrivate(), List.of(shown, issuing, root), List.of(root));
    }

    /// A device with a key of its own and everything in order.
    public Credentials device() {
        KeyPair key = newKey();
        return device(key, Wish.of(DOMAIN.agentUri(idOf(key))));
    }

    public Credentials device(KeyPair key, Wish wish) {
        return new Credentials(
                DOMAIN, idOf(key), key.getPrivate(), List.of(issue(key.getPublic(), wish), issuing), List.of(root));
    }

    public X509Certificate issue(PublicKey key, Wish wish) {
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                X500Name.getInstance(issuing.getSubjectX500Principal().getEncoded()),
                new BigInteger(128, new SecureRandom()),
                Date.from(wish.begins()),
                Date.from(wish.ends()),
                new X500Name("CN=device"),
                key);
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(wish.authority()));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(
                    Extension.extendedKeyUsage,
                    false,
                    new ExtendedKeyUsage(wish.uses().toArray(KeyPurposeId[]::new)));
            if (wish.name() != null) {
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, wish.name())));
            }
            return sign(builder, issuingKey);
        } catch (CertIOException e) {
            throw new AssertionError(e);
        }
    }

    private static X509Certificate authority(
            String name, KeyPair key, @Nullable Integer pathLength, KeyPair signer, @Nullable X509Certificate above) {
        Instant now = Instant.now();
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                above == null
                        ? new X500Name(name)
                        : X500Name.getInstance(above.getSubjectX500Principal().getEncoded()),
                new BigInteger(128, new SecureRandom()),
                Date.from(now.minus(Duration.ofDays(400))),
                Date.from(now.plus(Duration.ofDays(400))),
                new X500Name(name),
                key.getPublic());
        try {
            builder.addExtension(
                    Extension.basicConstraints,
                    true,
                    pathLength == null ? new BasicConstraints(true) : new BasicConstraints(pathLength));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            return sign(builder, signer);
        } catch (CertIOException e) {
            throw new AssertionError(e);
        }
    }

    private static X509Certificate sign(JcaX509v3CertificateBuilder builder, KeyPair signer) {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer.getPrivate())));
        } catch (OperatorCreationException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
