package dev.starling.agent.tls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.core.kademlia.Notary;
import dev.starling.fixtures.Fixtures;
import dev.starling.id.DeviceKey;
import dev.starling.id.Digest;
import dev.starling.id.Endpoint;
import dev.starling.wire.dht.ProviderRecord;
import java.time.Duration;
import java.time.Instant;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;

class DeviceNotaryTest {

    private static final byte[] STATEMENT = "something".getBytes(UTF_8);
    private static final Digest KEY = Digest.sha256(STATEMENT);
    private static final Endpoint AT = Endpoint.ofIpv4(0x0A000001, 8490);

    private final TestCa ca = new TestCa();
    private final Credentials own = ca.device();
    private final Credentials colleague = ca.device();
    private long now = System.currentTimeMillis();

    @Test
    void aColleagueProvesItsOwnIdAndNothingElse() {
        DeviceNotary notary = notary(own);
        Notary.Credentials shown = notary(colleague).prove(STATEMENT);

        assertThat(notary.isProven(colleague.self(), STATEMENT, shown.signature(), shown.certificate()))
                .isTrue();
        assertThat(notary.isProven(own.self(), STATEMENT, shown.signature(), shown.certificate()))
                .isFalse();
        assertThat(notary.isProven(colleague.self(), new byte[1], shown.signature(), shown.certificate()))
                .isFalse();
        assertThat(notary.isProven(colleague.self(), STATEMENT, shown.signature(), shown.signature()))
                .isFalse();
    }

    @Test
    void nobodyProvesAnythingWithWhatALinkWouldNotBeOpenedWith() {
        Credentials stranger = new TestCa().device();
        var key = TestCa.newKey();
        TestCa.Wish wish = TestCa.Wish.of(TestCa.DOMAIN.agentUri(TestCa.idOf(key)));

        assertThat(isProven(stranger)).isFalse();
        assertThat(isProven(ca.device(key, wish))).isTrue();
        assertThat(isProven(ca.device(key, wish.usedFor(KeyPurposeId.id_kp_clientAuth))))
                .isFalse();
        assertThat(isProven(ca.device(key, TestCa.Wish.of(TestCa.DOMAIN.agentUri(own.self())))))
                .isFalse();
        Instant ended = Instant.now().minus(Duration.ofHours(1));
        assertThat(isProven(ca.device(key, wish.lasting(ended.minus(Duration.ofDays(1)), ended))))
                .isFalse();
    }

    @Test
    void aCertificateThatWasGoodOnceIsNotGoodForEver() {
        DeviceNotary notary = notary(own);
        Notary.Credentials shown = notary(colleague).prove(STATEMENT);
        assertThat(notary.isProven(colleague.self(), STATEMENT, shown.signature(), shown.certificate()))
                .isTrue();

        now += Duration.ofDays(8).toMillis();

        assertThat(notary.isProven(colleague.self(), STATEMENT, shown.signature(), shown.certificate()))
                .isFalse();
    }

    @Test
    void aRecordIsGoodForTwoHoursGiveOrTakeFiveMinutes() {
        DeviceNotary notary = notary(own);
        long issued = now;
        ProviderRecord record = notary(colleague).attest(KEY, AT, 5);

        assertThat(record.provider()).isEqualTo(colleague.self());
        assertThat(notary.isAttested(KEY, record)).isTrue();
        assertThat(notary.isAttested(Digest.ZERO, record)).isFalse();

        now = issued + Duration.ofMinutes(125).toMillis();
        assertThat(notary.isAttested(KEY, record)).isTrue();
        now = issued + Duration.ofMinutes(126).toMillis();
        assertThat(notary.isAttested(KEY, record)).isFalse();
        now = issued - Duration.ofMinutes(6).toMillis();
        assertThat(notary.isAttested(KEY, record)).isFalse();
    }

    private boolean isProven(Credentials prover) {
        Notary.Credentials shown = notary(prover).prove(STATEMENT);
        return notary(own).isProven(prover.self(), STATEMENT, shown.signature(), shown.certificate());
    }

    private DeviceNotary notary(Credentials of) {
        byte[] spki = of.chain().getFirst().getPublicKey().getEncoded();
        return new DeviceNotary(() -> of, Fixtures.accepted(DeviceKey.read(spki)), () -> now);
    }
}
