package dev.starling.agent.tls;

import dev.starling.id.DeviceKey;
import dev.starling.id.Digest;
import dev.starling.id.PeerId;
import dev.starling.id.Rejection;
import dev.starling.id.TrustDomain;
import dev.starling.id.Verdict;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which certificates are accepted, and as whose (`spec/enrolment.md`, "Identity"). RFC 5280 path validation by the
/// JDK,
/// without revocation lists, which Starling does not use; names, uses and keys by the rules of that page, which are
/// narrower. Pure functions; safe from any thread.
public final class CertificateRules {

    /// Root, issuing authority and device are three; one more is room for a longer organisation.
    static final int CHAIN_MAX = 4;

    static final String SERVER_USE = "1.3.6.1.5.5.7.3.1";
    static final String CLIENT_USE = "1.3.6.1.5.5.7.3.2";

    private static final int URI_NAME = 6;

    private CertificateRules() {}

    /// Whether peers would accept this device.
    ///
    /// @return whose certificate it is
    public static PeerId of(Credentials own, long nowMillis) throws CertificateException {
        X509Certificate[] chain = own.chain().toArray(X509Certificate[]::new);
        peer(chain, own.roots(), own.domain(), SERVER_USE, nowMillis);
        return peer(chain, own.roots(), own.domain(), CLIENT_USE, nowMillis);
    }

    /// @param chain as it was shown: the device's own certificate first
    /// @param use [#SERVER_USE] of who was dialled, [#CLIENT_USE] of who dialled
    /// @param nowMillis wall time
    /// @return whose it is
    static PeerId peer(
            X509Certificate[] chain, List<X509Certificate> roots, TrustDomain domain, String use, long nowMillis)
            throws CertificateException {
        X509Certificate shown = verify(chain, roots, use, nowMillis);
        PeerId peer = ownerOf(shown);
        List<String> names = names(shown);
        Optional<PeerId> named = names.size() == 1 ? domain.agent(names.getFirst()) : Optional.empty();
        if (named.isEmpty()) {
            throw new CertificateRefused(
                    Refusal.OTHER_DOMAIN,
                    "a certificate for " + names + ", expected an agent of " + domain + " and no more");
        }
        if (!named.get().equals(peer)) {
            throw new CertificateRefused(
                    Refusal.OTHER_KEY, "a certificate for " + named.get() + " with the key of " + peer);
        }
        return peer;
    }

    /// @param roots what the origin's chain must lead to
    static void origin(X509Certificate[] chain, List<X509Certificate> roots, TrustDomain domain, long nowMillis)
            throws CertificateException {
        X509Certificate shown = verify(chain, roots, SERVER_USE, nowMillis);
        List<String> names = names(shown);
        if (!names.contains(domain.originUri())) {
            throw new CertificateRefused(
                    Refusal.OTHER_DOMAIN, "a certificate for " + names + ", expected " + domain.originUri());
        }
    }

    /// The root of a chain whose key has one of the pins.
    ///
    /// @param pins SHA-256 over the SubjectPublicKeyInfo of each that is accepted
    static X509Certificate pinned(X509Certificate[] chain, List<Digest> pins) throws CertificateException {
        for (X509Certificate each : Arrays.copyOf(chain, Math.min(chain.length, CHAIN_MAX))) {
            if (each.getBasicConstraints() >= 0
                    && pins.contains(Digest.sha256(each.getPublicKey().getEncoded()))) {
                return each;
            }
        }
        throw new CertificateRefused(
                Refusal.UNKNOWN_AUTHORITY, "no certificate authority with a key of " + pins + " in what was shown");
    }

    /// Whose key it is.
    ///
    /// @throws CertificateRefused when it is not a P-256 key in the one form that has an id
    public static PeerId ownerOf(X509Certificate certificate) throws CertificateRefused {
        return switch (DeviceKey.read(certificate.getPublicKey().getEncoded())) {
            case Verdict.Accepted<DeviceKey>(DeviceKey key) -> key.peerId();
            case Verdict.Rejected<DeviceKey>(Rejection _, String found) ->
                throw new CertificateRefused(Refusal.WRONG_USE, found);
        };
    }

    /// All names it has: the URIs, and anything else in a form that is no URI.
    private static List<String> names(X509Certificate certificate) throws CertificateParsingException {
        List<String> found = new ArrayList<>();
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        if (names != null) {
            for (List<?> name : names) {
                boolean uri = name.get(0) instanceof Integer kind && kind == URI_NAME;
                found.add(uri ? String.valueOf(name.get(1)) : "(" + name + ")");
            }
        }
        return found;
    }

    private static X509Certificate verify(X509Certificate[] chain, List<X509Certificate> roots, String use, long now)
            throws CertificateException {
        if (chain.length == 0) {
            throw new CertificateRefused(Refusal.NO_CERTIFICATE, "no certificate was shown");
        }
        if (chain.length > CHAIN_MAX) {
            throw new CertificateRefused(
                    Refusal.UNKNOWN_AUTHORITY, chain.length + " certificates, expected at most " + CHAIN_MAX);
        }
        X509Certificate shown = chain[0];
        checkTime(shown, Instant.ofEpochMilli(now));
        checkPath(chain, roots, now);
        boolean[] usage = shown.getKeyUsage();
        List<String> uses = shown.getExtendedKeyUsage();
        if (shown.getBasicConstraints() >= 0 || usage == null || !usage[0] || uses == null || !uses.contains(use)) {
            throw new CertificateRefused(
                    Refusal.WRONG_USE,
                    "a certificate for uses " + uses + ", expected " + use + " and digital signature");
        }
        return shown;
    }

    private static void checkTime(X509Certificate shown, Instant now) throws CertificateRefused {
        Instant begins = shown.getNotBefore().toInstant();
        Instant ends = shown.getNotAfter().toInstant();
        if (now.isAfter(ends)) {
            throw new CertificateRefused(
                    Refusal.EXPIRED, "a certificate that ended " + ends + ", and by this device's clock it is " + now);
        }
        if (now.isBefore(begins)) {
            throw new CertificateRefused(
                    Refusal.NOT_YET_VALID,
                    "a certificate that begins " + begins + ", and by this device's clock it is " + now
                            + ": one of the two clocks is wrong");
        }
    }

    private static void checkPath(X509Certificate[] chain, List<X509Certificate> roots, long now)
            throws CertificateException {
        Set<TrustAnchor> anchors = new HashSet<>();
        roots.forEach(root -> anchors.add(new TrustAnchor(root, null)));
        List<X509Certificate> below = new ArrayList<>(Arrays.asList(chain));
        below.removeAll(roots);
        try {
            CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(below);
            PKIXParameters parameters = new PKIXParameters(anchors);
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(Instant.ofEpochMilli(now)));
            CertPathValidator.getInstance("PKIX").validate(path, parameters);
        } catch (CertPathValidatorException e) {
            throw new CertificateRefused(
                    e.getReason() == BasicReason.EXPIRED ? Refusal.EXPIRED : Refusal.UNKNOWN_AUTHORITY,
                    "a chain that does not hold: " + e.getMessage());
        } catch (GeneralSecurityException e) {
            throw new CertificateException("certificates cannot be verified here: " + e.getMessage(), e);
        }
    }
}
