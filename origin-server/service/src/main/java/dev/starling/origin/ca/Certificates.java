package dev.starling.origin.ca;

import dev.starling.id.DeviceKey;
import dev.starling.id.TrustDomain;
import dev.starling.origin.core.enrolment.Authorities;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// The four kinds of certificates and what is in each (the table of `spec/enrolment.md`, "Identity"). Nothing of what
/// a certificate says comes from whom it is made for, except the key.
final class Certificates {

    /// Of the certificates of devices and of the origin.
    static final Duration LIFE = Duration.ofDays(9);

    /// A certificate begins this long before it is made, for clocks that lag.
    private static final Duration LAG = Duration.ofMinutes(5);

    private static final int SERIAL_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    /// A certificate authority that signs.
    record Signer(X509Certificate certificate, PrivateKey key) {}

    private Certificates() {}

    static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException e) {
            throw new AssertionError("a Java platform without P-256", e);
        }
    }

    static X509Certificate root(KeyPair key, TrustDomain domain, Instant now) {
        X500Name name = authority("Starling root CA", domain);
        Form form = new Form(name, name, info(key.getPublic()), now, now.plus(Authorities.ROOT_LIFE));
        return form.sign(key.getPrivate(), extensions -> {
            extensions.add(Extension.basicConstraints, true, new BasicConstraints(true));
            signsCertificates(extensions);
            extensions.add(
                    Extension.subjectKeyIdentifier, false, extensions.ids.createSubjectKeyIdentifier(key.getPublic()));
        });
    }

    /// Ends with the root at the latest.
    static X509Certificate issuing(PublicKey key, Signer root, TrustDomain domain, Instant now) {
        Instant end = now.plus(Authorities.ISSUER_LIFE);
        Instant rootEnd = root.certificate().getNotAfter().toInstant();
        X500Name name = authority("Starling issuing CA", domain);
        Form form = Form.by(root, name, info(key), now, end.isBefore(rootEnd) ? end : rootEnd);
        return form.sign(root.key(), extensions -> {
            extensions.add(Extension.basicConstraints, true, new BasicConstraints(0));
            signsCertificates(extensions);
            extensions.add(Extension.subjectKeyIdentifier, false, extensions.ids.createSubjectKeyIdentifier(key));
            madeBy(root, extensions);
        });
    }

    static X509Certificate device(DeviceKey key, Signer issuing, TrustDomain domain, Instant now) {
        String id = key.peerId().hex();
        Form form = Form.by(issuing, common(id), SubjectPublicKeyInfo.getInstance(key.spki()), now, now.plus(LIFE));
        return form.sign(issuing.key(), extensions -> {
            GeneralName uri = new GeneralName(GeneralName.uniformResourceIdentifier, domain.agentUri(key.peerId()));
            leaf(
                    issuing,
                    extensions,
                    new GeneralNames(uri),
                    KeyPurposeId.id_kp_clientAuth,
                    KeyPurposeId.id_kp_serverAuth);
        });
    }

    /// @param names DNS names and IP addresses at which the origin is reached
    static X509Certificate origin(
            PublicKey key, Signer issuing, TrustDomain domain, List<GeneralName> names, Instant now) {
        Form form = Form.by(issuing, common("Starling origin"), info(key), now, now.plus(LIFE));
        return form.sign(issuing.key(), extensions -> {
            GeneralName[] all = new GeneralName[names.size() + 1];
            all[0] = new GeneralName(GeneralName.uniformResourceIdentifier, domain.originUri());
            for (int at = 0; at < names.size(); at++) {
                all[at + 1] = names.get(at);
            }
            leaf(issuing, extensions, new GeneralNames(all), KeyPurposeId.id_kp_serverAuth);
        });
    }

    private static SubjectPublicKeyInfo info(PublicKey key) {
        return SubjectPublicKeyInfo.getInstance(key.getEncoded());
    }

    private static X500Name authority(String name, TrustDomain domain) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.O, domain.name())
                .addRDN(BCStyle.CN, name)
                .build();
    }

    private static X500Name common(String name) {
        return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, name).build();
    }

    private static void signsCertificates(Extensions extensions) throws IOException {
        extensions.add(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    }

    private static void leaf(Signer issuing, Extensions extensions, GeneralNames names, KeyPurposeId... purposes)
            throws IOException, GeneralSecurityException {
        extensions.add(Extension.basicConstraints, true, new BasicConstraints(false));
        extensions.add(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        extensions.add(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes));
        extensions.add(Extension.subjectAlternativeName, false, names);
        madeBy(issuing, extensions);
    }

    private static void madeBy(Signer signer, Extensions extensions) throws IOException, GeneralSecurityException {
        extensions.add(
                Extension.authorityKeyIdentifier,
                false,
                extensions.ids.createAuthorityKeyIdentifier(signer.certificate().getPublicKey()));
    }

    /// What every certificate has.
    ///
    /// @param key that it is for
    private record Form(X500Name issuer, X500Name subject, SubjectPublicKeyInfo key, Instant now, Instant end) {

        static Form by(Signer signer, X500Name subject, SubjectPublicKeyInfo key, Instant now, Instant end) {
            X500Name issuer = X500Name.getInstance(
                    signer.certificate().getSubjectX500Principal().getEncoded());
            return new Form(issuer, subject, key, now, end);
        }

        X509Certificate sign(PrivateKey signer, Content content) {
            X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                    issuer,
                    new BigInteger(SERIAL_BITS, RANDOM).setBit(SERIAL_BITS - 1),
                    Date.from(now.minus(LAG).truncatedTo(ChronoUnit.SECONDS)),
                    Date.from(end.truncatedTo(ChronoUnit.SECONDS)),
                    subject,
                    key);
            try {
                content.fill(new Extensions(builder, new JcaX509ExtensionUtils()));
                return new JcaX509CertificateConverter()
                        .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (GeneralSecurityException | OperatorCreationException e) {
                throw new IllegalStateException("A certificate could not be made: " + e.getMessage(), e);
            }
        }
    }

    private record Extensions(X509v3CertificateBuilder builder, JcaX509ExtensionUtils ids) {

        void add(ASN1ObjectIdentifier id, boolean critical, ASN1Encodable value) throws IOException {
            builder.addExtension(id, critical, value);
        }
    }

    private interface Content {
        void fill(Extensions extensions) throws IOException, GeneralSecurityException;
    }
}
