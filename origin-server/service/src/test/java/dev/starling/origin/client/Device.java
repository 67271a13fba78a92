package dev.starling.origin.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.starling.id.DeviceKey;
import dev.starling.id.Verdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/// A device as the origin sees it, with a key of its own. Makes its requests with a library of which an agent has
/// nothing.
public final class Device {

    private static final char[] NO_PASSWORD = {};

    private final KeyPair key;

    private Device(KeyPair key) {
        this.key = key;
    }

    public static Device withNewKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return new Device(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    public KeyPair key() {
        return key;
    }

    /// The private half (RFC 7468, PKCS #8).
    public String keyAsPem() {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(key.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    public String peerId() {
        if (DeviceKey.read(key.getPublic().getEncoded()) instanceof Verdict.Accepted<DeviceKey>(DeviceKey own)) {
            return own.peerId().hex();
        }
        throw new AssertionError("not a key of a device");
    }

    /// A certificate request, base64.
    public String csr() {
        return csr(builder("CN=device"));
    }

    /// A certificate request that may ask for more than it is given.
    public PKCS10CertificationRequestBuilder builder(String subject) {
        return new JcaPKCS10CertificationRequestBuilder(new X500Name(subject), key.getPublic());
    }

    public String csr(PKCS10CertificationRequestBuilder builder) {
        try {
            byte[] der = builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate()))
                    .getEncoded();
            return Base64.getEncoder().encodeToString(der);
        } catch (IOException | OperatorCreationException e) {
            throw new AssertionError(e);
        }
    }

    /// What it sends to be let in.
    public Map<String, Object> enrolment(String token) {
        return Map.of("token", token, "csr", csr(), "name", "desk", "os", "Linux", "agentVersion", "0.1.0");
    }

    /// The origin as this device sees it once it has an identity.
    ///
    /// @param identity as the origin gave it
    public Origin with(URI https, JsonNode identity) {
        List<X509Certificate> chain = certificates(identity.path("certificate").asText());
        return Origin.over(
                https, context(chain, certificates(identity.path("rootCas").asText())));
    }

    /// TLS that shows this chain and trusts these roots.
    public SSLContext context(List<X509Certificate> chain, List<X509Certificate> roots) {
        try {
            KeyStore own = KeyStore.getInstance("PKCS12");
            own.load(null, null);
            own.setKeyEntry("device", key.getPrivate(), NO_PASSWORD, chain.toArray(Certificate[]::new));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, NO_PASSWORD);
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(keys.getKeyManagers(), trusting(roots).getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    /// As [#context], and shows the chain even to who names other authorities.
    public SSLContext insisting(List<X509Certificate> chain, List<X509Certificate> roots) {
        try {
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(
                    new KeyManager[] {new Insistent(key.getPrivate(), chain)},
                    trusting(roots).getTrustManagers(),
                    null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /// TLS of somebody without a certificate.
    public static SSLContext anonymous(List<X509Certificate> roots) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trusting(roots).getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /// TLS of a device that knows nothing but pins: the chain must end in a root CA whose key has one of them.
    public static SSLContext pinning(List<String> pins) {
        try {
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(null, new TrustManager[] {new Pinning(pins)}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    public static List<X509Certificate> certificates(String pem) {
        try {
            List<X509Certificate> found = new ArrayList<>();
            CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
                    .forEach(certificate -> found.add((X509Certificate) certificate));
            return found;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static TrustManagerFactory trusting(List<X509Certificate> roots) {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            for (int at = 0; at < roots.size(); at++) {
                trusted.setCertificateEntry("root" + at, roots.get(at));
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            return trust;
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }
}
