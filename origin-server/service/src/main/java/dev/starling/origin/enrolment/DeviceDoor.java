package dev.starling.origin.enrolment;

import dev.starling.id.DeviceKey;
import dev.starling.id.PeerId;
import dev.starling.id.TrustDomain;
import dev.starling.id.Verdict;
import dev.starling.origin.ca.CertificateAuthority;
import dev.starling.origin.core.enrolment.Standing;
import dev.starling.origin.problem.ApiProblem;
import dev.starling.origin.problem.ProblemCode;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/// Which device a request comes from, by the certificate of its connection, and whether it may still come in. Asked
/// at every request, because a connection may be older than the answer. Thread-safe, does not block.
@Singleton
public class DeviceDoor {

    private static final Integer URI = 6;

    private final CertificateAuthority authority;
    private final Standings standings;
    private final TrustDomain domain;

    public DeviceDoor(CertificateAuthority authority, Standings standings, TrustDomain domain) {
        this.authority = authority;
        this.standings = standings;
        this.domain = domain;
    }

    /// The device, empty when the request has no certificate.
    ///
    /// @throws ApiProblem when it has one that opens nothing
    public Optional<PeerId> device(HttpServerRequest request) {
        return certificate(request).map(this::admit);
    }

    private PeerId admit(X509Certificate certificate) {
        PeerId peer = named(certificate)
                .orElseThrow(() -> new ApiProblem(
                        ProblemCode.CERTIFICATE_NEEDED, "The certificate names no device of " + domain + "."));
        Standing standing = standings.of(peer).orElse(null);
        if (standing == Standing.REVOKED || standing == Standing.REFUSED) {
            throw revoked();
        }
        if (standing != Standing.ENROLLED) {
            throw new ApiProblem(ProblemCode.ENROL_AGAIN, "The origin does not know the device. Use a new token.");
        }
        if (!authority.believes(certificate)) {
            throw new ApiProblem(
                    ProblemCode.CERTIFICATE_NEEDED,
                    "The certificate is over or its issuing CA was replaced. Renew it, without the certificate.");
        }
        return peer;
    }

    static ApiProblem revoked() {
        return new ApiProblem(
                ProblemCode.DEVICE_REVOKED, "An operator shut this device out. It comes back with a new key alone.");
    }

    /// The handshake has verified the chain; a certificate of this CA that is not a device's has another name.
    private Optional<PeerId> named(X509Certificate certificate) {
        Verdict<DeviceKey> key = DeviceKey.read(certificate.getPublicKey().getEncoded());
        if (!(key instanceof Verdict.Accepted<DeviceKey>(DeviceKey own))) {
            return Optional.empty();
        }
        return uri(certificate).flatMap(domain::agent).filter(own.peerId()::equals);
    }

    private static Optional<String> uri(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            if (names == null || names.size() != 1) {
                return Optional.empty();
            }
            List<?> only = names.iterator().next();
            return URI.equals(only.get(0)) ? Optional.of(String.valueOf(only.get(1))) : Optional.empty();
        } catch (CertificateParsingException e) {
            return Optional.empty();
        }
    }

    private static Optional<X509Certificate> certificate(HttpServerRequest request) {
        SSLSession session = request.isSSL() ? request.sslSession() : null;
        if (session == null) {
            return Optional.empty();
        }
        try {
            Certificate[] chain = session.getPeerCertificates();
            return chain.length > 0 && chain[0] instanceof X509Certificate own ? Optional.of(own) : Optional.empty();
        } catch (SSLPeerUnverifiedException none) {
            return Optional.empty();
        }
    }
}
