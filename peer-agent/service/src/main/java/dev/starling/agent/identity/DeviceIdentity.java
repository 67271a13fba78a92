package dev.starling.agent.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.starling.agent.key.OwnKey;
import dev.starling.agent.key.Pem;
import dev.starling.agent.origin.OriginAddress;
import dev.starling.agent.tls.CertificateRules;
import dev.starling.agent.tls.Credentials;
import dev.starling.id.Digest;
import dev.starling.id.TrustDomain;
import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the origin gave this device: a certificate for its key, the authorities in force and the network's keys.
///
/// @param chain the device's certificate, then the issuing authority's
/// @param enrolledWith SHA-256 of the token it came with, so that a token left over from a crash is known to be spent
public record DeviceIdentity(
        OriginAddress origin,
        TrustDomain domain,
        List<X509Certificate> chain,
        List<X509Certificate> roots,
        NetworkKeys networkKeys,
        Digest enrolledWith) {

    /// A certificate that has ended can be renewed for that long (`spec/enrolment.md`, "Renew").
    public static final Duration GRACE = Duration.ofDays(30);

    static final int BYTES_MAX = 64 * 1024;
    private static final int CHAIN_MAX = 3;
    private static final int ROOTS_MAX = 4;

    /// What the origin answered, checked against what this device knows.
    ///
    /// @param pins accepted roots, one of which must be in force; null at a renewal, which came over a checked
    ///     connection
    /// @throws IOException that says what was found and what was expected
    static DeviceIdentity accept(
            Map<String, Object> answer, OwnKey key, Bundle asked, @Nullable List<Digest> pins, long nowMillis)
            throws IOException {
        DeviceIdentity given = of(answer, asked.origin(), asked.tokenHash());
        if (!given.domain.equals(asked.domain())) {
            throw new IOException("an identity of " + given.domain + ", expected one of " + asked.domain());
        }
        if (pins != null
                && given.roots.stream()
                        .noneMatch(root ->
                                pins.contains(Digest.sha256(root.getPublicKey().getEncoded())))) {
            throw new IOException("root authorities of which none has a pin of the bundle");
        }
        given.check(key, nowMillis);
        return given;
    }

    /// The same device later.
    DeviceIdentity renewed(Map<String, Object> answer, OwnKey key, long nowMillis) throws IOException {
        DeviceIdentity given = of(answer, origin, enrolledWith);
        if (!given.domain.equals(domain)) {
            throw new IOException("an identity of " + given.domain + ", expected one of " + domain);
        }
        given.check(key, nowMillis);
        return given.withKeys(networkKeys.with(given.networkKeys, NetworkKeys.day(nowMillis)));
    }

    DeviceIdentity withKeys(NetworkKeys keys) {
        return new DeviceIdentity(origin, domain, chain, roots, keys, enrolledWith);
    }

    private void check(OwnKey key, long nowMillis) throws IOException {
        try {
            if (!CertificateRules.of(credentials(key), nowMillis).equals(key.peerId())) {
                throw new IOException("a certificate for another device's key");
            }
        } catch (CertificateException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static DeviceIdentity of(Map<String, Object> fields, OriginAddress origin, Digest enrolledWith)
            throws IOException {
        try {
            return new DeviceIdentity(
                    origin,
                    new TrustDomain(String.valueOf(fields.get("trustDomain"))),
                    Pem.certificates(String.valueOf(fields.get("certificate")), CHAIN_MAX),
                    Pem.certificates(String.valueOf(fields.get("rootCas")), ROOTS_MAX),
                    NetworkKeys.parse(fields.get("networkKeys")),
                    enrolledWith);
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /// @throws IOException when it is not what [#json] makes
    static DeviceIdentity parse(byte[] json) throws IOException {
        Map<String, Object> fields = JSON.std.mapFrom(new String(json, UTF_8));
        try {
            return of(
                    fields,
                    OriginAddress.parse(String.valueOf(fields.get("origin"))),
                    Digest.parse(String.valueOf(fields.get("enrolledWith"))));
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    byte[] json() throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("format", 1);
        fields.put("origin", origin.toString());
        fields.put("trustDomain", domain.name());
        fields.put("certificate", pem(chain));
        fields.put("rootCas", pem(roots));
        fields.put("networkKeys", networkKeys.json());
        fields.put("enrolledWith", enrolledWith.hex());
        return JSON.std.asBytes(fields);
    }

    private static String pem(List<X509Certificate> certificates) throws IOException {
        StringBuilder pem = new StringBuilder();
        try {
            for (X509Certificate each : certificates) {
                pem.append(Pem.block("CERTIFICATE", each.getEncoded()));
            }
        } catch (CertificateEncodingException e) {
            throw new IOException(e.getMessage(), e);
        }
        return pem.toString();
    }

    public Credentials credentials(OwnKey key) {
        return new Credentials(domain, key.peerId(), key.secret(), chain, roots);
    }

    public Instant begins() {
        return chain.getFirst().getNotBefore().toInstant();
    }

    public Instant ends() {
        return chain.getFirst().getNotAfter().toInstant();
    }

    /// Whether it cannot even be renewed any more.
    public boolean isLost(Instant now) {
        return now.isAfter(ends().plus(GRACE));
    }

    /// Never the keys.
    @Override
    public String toString() {
        return "identity in " + domain + " until " + ends();
    }
}
