package dev.starling.origin.enrolment;

import dev.starling.id.DeviceKey;
import dev.starling.id.TrustDomain;
import dev.starling.origin.api.enrolment.Identity;
import dev.starling.origin.api.enrolment.NetworkKey;
import dev.starling.origin.ca.CertificateAuthority;
import dev.starling.origin.ca.Pem;
import dev.starling.origin.core.enrolment.NetworkKeys;
import jakarta.inject.Singleton;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/// Makes what an enrolled device is given (`spec/enrolment.md`, "Enrol").
@Singleton
public class Identities {

    /// @param end of the certificate
    record Made(Identity identity, Instant end) {}

    private final CertificateAuthority authority;
    private final NetworkKeys keys;
    private final TrustDomain domain;
    private final Clock clock;

    public Identities(CertificateAuthority authority, NetworkKeys keys, TrustDomain domain, Clock clock) {
        this.authority = authority;
        this.keys = keys;
        this.domain = domain;
        this.clock = clock;
    }

    /// The keys of the days around now.
    public List<NetworkKey> networkKeys() {
        return keys.around(clock.instant()).stream()
                .map(day -> new NetworkKey(
                        day.day(), Base64.getEncoder().encodeToString(day.key().getEncoded())))
                .toList();
    }

    /// @param keyHeld whether the device has proved now, not at some time, that it has its key
    Made make(DeviceKey key, boolean keyHeld) {
        List<X509Certificate> chain = authority.certify(key);
        Identity identity = new Identity(
                Pem.of(chain), Pem.of(authority.roots()), domain.name(), keyHeld ? networkKeys() : List.of());
        return new Made(identity, chain.getFirst().getNotAfter().toInstant());
    }
}
