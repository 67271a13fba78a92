package dev.starling.origin.ca;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.id.DeviceKey;
import dev.starling.id.TrustDomain;
import dev.starling.id.Verdict;
import dev.starling.origin.config.DataFolder;
import dev.starling.origin.config.OriginConfig;
import dev.starling.origin.core.enrolment.Authorities;
import dev.starling.origin.core.enrolment.Authorities.Phase;
import dev.starling.origin.keys.KeyStoreFolder;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The certificate authorities over the years, on a clock moved by hand.
class RotationTest {

    private static final TrustDomain DOMAIN = new TrustDomain("test.internal");

    /// Moved by hand.
    private static final class HandClock extends Clock {

        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @TempDir
    Path folder;

    private final HandClock clock = new HandClock();
    private DataFolder data;
    private KeyStoreFolder keys;
    private CertificateAuthority authority;

    @BeforeEach
    void firstStart() throws IOException {
        data = new DataFolder((OriginConfig) Proxy.newProxyInstance(
                OriginConfig.class.getClassLoader(),
                new Class<?>[] {OriginConfig.class},
                (self, method, none) -> folder));
        keys = KeyStoreFolder.open(folder.resolve("keys"), "a passphrase".toCharArray());
        authority = start();
    }

    @Test
    void aDeviceThatRenewsNowAndThenTrustsTheOriginAllThroughTheReplacementOfTheRoot() throws Exception {
        List<X509Certificate> known = authority.roots();
        X509Certificate first = known.getFirst();
        authority.replaceRoot();
        assertThat(authority.replaceRoot()).isFalse();
        boolean changedOver = false;
        boolean dropped = false;
        for (int day = 0; day < 100; day += 3) {
            clock.now = clock.now.plus(Duration.ofDays(3));
            authority.maintain();
            List<X509Certificate> shown = origin();
            assertThat(trusts(known, shown)).as("day %s", day).isTrue();
            changedOver |= !shown.getLast().equals(first);
            dropped |= !authority.roots().contains(first);
            known = authority.roots();
            assertThat(known).hasSizeBetween(1, 2);
        }
        assertThat(changedOver).isTrue();
        assertThat(dropped).isTrue();
    }

    @Test
    void aDeviceThatSleptForAsLongAsItMayStillTrustsTheOriginWhenItWakes() throws Exception {
        authority.replaceRoot();
        Instant signs = clock.now.plus(Authorities.OVERLAP);
        clock.now = signs.minus(Duration.ofDays(39));
        authority.maintain();
        List<X509Certificate> known = authority.roots();

        clock.now = signs;
        authority.maintain();

        assertThat(authority.authorities().in(Phase.LEAVING)).isPresent();
        assertThat(trusts(known, origin())).isTrue();
    }

    @Test
    void certificatesOfTheOldRootAreBelievedUntilTheyEndAndItsKeyIsDestroyedWithIt() {
        DeviceKey device = device();
        X509Certificate before = authority.certify(device).getFirst();
        String oldRoot = authority.authorities().roots().getFirst().id();
        authority.replaceRoot();
        clock.now = clock.now.plus(Authorities.OVERLAP);
        authority.maintain();
        X509Certificate last = authority.certify(device).getFirst();
        assertThat(authority.believes(before)).as("its nine days are over").isFalse();
        assertThat(authority.believes(last)).isTrue();
        assertThat(keys.names()).contains("ca-" + oldRoot);

        clock.now = clock.now.plus(Authorities.OVERLAP);
        authority.maintain();

        assertThat(authority.roots()).hasSize(1);
        assertThat(keys.names()).doesNotContain("ca-" + oldRoot).hasSize(2);
    }

    @Test
    void anIssuingCaIsReplacedBeforeItsEndAndItsCertificatesStayGood() {
        clock.now = clock.now.plus(Duration.ofDays(334));
        X509Certificate last = authority.certify(device()).getFirst();
        assertThat(authority.maintain()).isFalse();
        clock.now = clock.now.plus(Duration.ofDays(1));

        assertThat(authority.maintain()).isTrue();

        assertThat(authority.authorities().issuers()).hasSize(2);
        assertThat(authority.believes(last)).isTrue();
        assertThat(authority.believes(authority.certify(device()).getFirst())).isTrue();
    }

    @Test
    void afterARestartTheSameAuthoritiesSign() throws Exception {
        X509Certificate before = authority.certify(device()).getFirst();

        CertificateAuthority again = start();

        assertThat(again.roots()).isEqualTo(authority.roots());
        assertThat(again.authorities()).isEqualTo(authority.authorities());
        assertThat(again.believes(before)).isTrue();
    }

    @Test
    void aCertificateOfAnotherInstallationIsNotBelieved() throws Exception {
        X509Certificate own = authority.certify(device()).getFirst();
        folder = Files.createDirectory(folder.resolve("other"));
        firstStart();

        assertThat(authority.believes(own)).isFalse();
        assertThat(authority.believes(authority.roots().getFirst())).isFalse();
    }

    private CertificateAuthority start() throws IOException {
        return new CertificateAuthority(DOMAIN, new CaFile(data), keys, clock);
    }

    private List<X509Certificate> origin() {
        return authority.certifyOrigin(Certificates.newKey().getPublic(), List.of());
    }

    private static DeviceKey device() {
        if (DeviceKey.read(Certificates.newKey().getPublic().getEncoded())
                instanceof Verdict.Accepted<DeviceKey>(DeviceKey key)) {
            return key;
        }
        throw new AssertionError("a fresh key is one");
    }

    /// As a device verifies: the chain without its root, to one of the roots it knows (RFC 5280 section 6).
    private boolean trusts(List<X509Certificate> known, List<X509Certificate> shown) throws GeneralSecurityException {
        PKIXParameters parameters = new PKIXParameters(
                known.stream().map(root -> new TrustAnchor(root, null)).collect(Collectors.toSet()));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(clock.now));
        try {
            CertPathValidator.getInstance("PKIX")
                    .validate(
                            CertificateFactory.getInstance("X.509").generateCertPath(shown.subList(0, 2)), parameters);
            return true;
        } catch (CertPathValidatorException untrusted) {
            return false;
        }
    }
}
