package dev.starling.agent.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.starling.agent.tls.TestCa.Wish;
import dev.starling.id.Digest;
import dev.starling.id.TrustDomain;
import java.security.KeyPair;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;

class CertificateRulesTest {

    private static final TestCa CA = new TestCa();
    private static final TestCa STRANGERS = new TestCa();
    private static final KeyPair KEY = TestCa.newKey();
    private static final Wish GOOD = Wish.of(TestCa.DOMAIN.agentUri(TestCa.idOf(KEY)));

    private final long now = System.currentTimeMillis();

    @Test
    void aDeviceOfThisOrganisationIsWhoItsKeySays() throws CertificateException {
        X509Certificate[] chain = chain(GOOD);
        for (String use : List.of(CertificateRules.CLIENT_USE, CertificateRules.SERVER_USE)) {
            assertThat(CertificateRules.peer(chain, List.of(CA.root()), TestCa.DOMAIN, use, now))
                    .isEqualTo(TestCa.idOf(KEY));
        }
        X509Certificate[] withRoot = {chain[0], chain[1], CA.root()};
        assertThat(CertificateRules.peer(withRoot, List.of(CA.root()), TestCa.DOMAIN, CertificateRules.CLIENT_USE, now))
                .isEqualTo(TestCa.idOf(KEY));
    }

    @Test
    void bothAuthoritiesOfAnOverlapAreAcceptedAndADroppedOneIsNot() throws CertificateException {
        X509Certificate[] chain = chain(GOOD);
        List<X509Certificate> both = List.of(STRANGERS.root(), CA.root());
        assertThat(CertificateRules.peer(chain, both, TestCa.DOMAIN, CertificateRules.CLIENT_USE, now))
                .isEqualTo(TestCa.idOf(KEY));
        refused(Refusal.UNKNOWN_AUTHORITY, () -> peer(chain, List.of(STRANGERS.root())));
    }

    @Test
    void strangersAndHalfChainsAreRefused() {
        X509Certificate[] chain = chain(GOOD);
        X509Certificate[] theirs = {STRANGERS.issue(KEY.getPublic(), GOOD), STRANGERS.issuing(), STRANGERS.root()};
        refused(Refusal.UNKNOWN_AUTHORITY, () -> peer(theirs));
        refused(Refusal.UNKNOWN_AUTHORITY, () -> peer(chain[0]));
        refused(Refusal.UNKNOWN_AUTHORITY, () -> peer(chain[0], STRANGERS.issuing()));
        refused(Refusal.UNKNOWN_AUTHORITY, () -> peer(chain[0], chain[1], chain[1], chain[1], chain[1]));
        refused(Refusal.NO_CERTIFICATE, () -> peer());
    }

    @Test
    void itsTimeMustHaveComeAndNotBeOver() {
        Instant day = Instant.ofEpochMilli(now);
        Wish over = GOOD.lasting(day.minus(Duration.ofDays(8)), day.minus(Duration.ofMinutes(1)));
        Wish early = GOOD.lasting(day.plus(Duration.ofHours(1)), day.plus(Duration.ofDays(7)));
        refused(Refusal.EXPIRED, () -> peer(chain(over)));
        assertThatThrownBy(() -> peer(chain(early)))
                .hasMessageContaining("clock")
                .extracting(e -> ((CertificateRefused) e).refusal())
                .isEqualTo(Refusal.NOT_YET_VALID);
    }

    @Test
    void anotherOrganisationsOrNoNameIsRefused() {
        TrustDomain other = new TrustDomain("other.internal");
        for (String name : Arrays.asList(
                other.agentUri(TestCa.idOf(KEY)), TestCa.DOMAIN.originUri(), "https://origin.example", null)) {
            Wish wish = new Wish(name, GOOD.uses(), GOOD.begins(), GOOD.ends(), false);
            refused(Refusal.OTHER_DOMAIN, () -> peer(chain(wish)));
        }
    }

    @Test
    void aNameThatIsNotThatOfTheKeyIsRefused() {
        refused(Refusal.OTHER_KEY, () -> peer(chain(Wish.of(TestCa.DOMAIN.agentUri(TestCa.idOf(TestCa.newKey()))))));
    }

    @Test
    void anAuthorityAServerAloneAndAnotherCurveAreRefused() {
        refused(Refusal.WRONG_USE, () -> peer(chain(GOOD.asAuthority())));
        refused(Refusal.WRONG_USE, () -> peer(chain(GOOD.usedFor(KeyPurposeId.id_kp_serverAuth))));
        KeyPair p384 = TestCa.newKey("secp384r1");
        X509Certificate[] chain = {CA.issue(p384.getPublic(), GOOD), CA.issuing()};
        refused(Refusal.WRONG_USE, () -> peer(chain));
    }

    @Test
    void theOriginIsKnownByItsNameAndTheAuthority() throws CertificateException {
        X509Certificate[] chain = CA.origin().chain().toArray(X509Certificate[]::new);
        CertificateRules.origin(chain, List.of(CA.root()), TestCa.DOMAIN, now);
        assertThat(CertificateRules.pinned(chain, List.of(CA.pin()))).isEqualTo(CA.root());
        refused(
                Refusal.OTHER_DOMAIN,
                () -> CertificateRules.origin(chain(GOOD), List.of(CA.root()), TestCa.DOMAIN, now));
        refused(Refusal.UNKNOWN_AUTHORITY, () -> CertificateRules.pinned(chain, List.of(STRANGERS.pin())));
        // the key of the origin itself is no authority, whatever a bundle says
        Digest own = Digest.sha256(chain[0].getPublicKey().getEncoded());
        refused(Refusal.UNKNOWN_AUTHORITY, () -> CertificateRules.pinned(chain, List.of(own)));
    }

    private void peer(X509Certificate... chain) throws CertificateException {
        peer(chain, List.of(CA.root()));
    }

    private void peer(X509Certificate[] chain, List<X509Certificate> roots) throws CertificateException {
        CertificateRules.peer(chain, roots, TestCa.DOMAIN, CertificateRules.CLIENT_USE, now);
    }

    private static X509Certificate[] chain(Wish wish) {
        return CA.device(KEY, wish).chain().toArray(X509Certificate[]::new);
    }

    private static void refused(Refusal refusal, ThrowingCallable check) {
        assertThatThrownBy(check)
                .isInstanceOfSatisfying(
                        CertificateRefused.class, e -> assertThat(e.refusal()).isEqualTo(refusal));
    }
}
