package dev.starling.origin.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.starling.id.PeerId;
import dev.starling.origin.ca.CertificateAuthority;
import dev.starling.origin.ca.OriginTls;
import dev.starling.origin.client.Answer;
import dev.starling.origin.client.Desk;
import dev.starling.origin.client.Device;
import dev.starling.origin.client.Enrolled;
import dev.starling.origin.client.FreshFolder;
import dev.starling.origin.client.MovableClock;
import dev.starling.origin.client.Origin;
import dev.starling.origin.client.OriginUnderTest;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who does not get in, or does not stay in.
@QuarkusTest
@WithTestResource(FreshFolder.class)
class ShutOutTest {

    private static final String RENEW = "/api/v1/agent/renew";

    /// What was told of revocations.
    @Singleton
    static class Told {

        private final List<List<PeerId>> lists = new CopyOnWriteArrayList<>();

        void hear(@Observes RevokedDevices.Changed change) {
            lists.add(change.revoked());
        }
    }

    @Inject
    OriginUnderTest origin;

    @Inject
    MovableClock clock;

    @Inject
    AttemptLimit limit;

    @Inject
    CertificateAuthority authority;

    @Inject
    OriginTls tls;

    @Inject
    RevokedDevices revoked;

    @Inject
    Told told;

    /// Each test is heard, whatever those before it did wrong.
    @BeforeEach
    void forgetWhoFailed() {
        clock.move(Duration.ofHours(-1));
        limit.wait("127.0.0.1");
        clock.putBack();
    }

    @AfterEach
    void putTheClockBack() {
        clock.putBack();
    }

    @Test
    void aRevokedDeviceIsShutOutAtItsNextRequestOnTheSameConnection() {
        Enrolled device = origin.enrolled();
        Desk desk = new Desk(device);
        assertThat(desk.send(desk.body(0)).status()).isEqualTo(200);

        assertThat(revoke(device).status()).isEqualTo(204);
        assertThat(revoke(device).status()).isEqualTo(204);

        Answer refused = desk.send(desk.body(0));
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.problem()).isEqualTo("device-revoked");
        assertThat(revoked.list()).contains(id(device)).isSorted();
        assertThat(told.lists).filteredOn(list -> list.contains(id(device))).hasSize(1);
    }

    @Test
    void aRevokedDeviceGetsNoOtherCertificateByAnyWay() {
        Enrolled device = origin.enrolled();
        revoke(device);
        Map<String, String> csr = Map.of("csr", device.device().csr());

        assertThat(device.origin().post(RENEW, csr).problem()).isEqualTo("device-revoked");
        assertThat(origin.overTls().post(RENEW, csr).problem()).isEqualTo("device-revoked");
        Answer again =
                origin.overTls().post("/api/v1/agent/enrol", device.device().enrolment(origin.token()));
        assertThat(again.problem()).isEqualTo("device-revoked");
        assertThat(revoke("0".repeat(64)).problem()).isEqualTo("no-such-device");
    }

    @Test
    void aDeviceThatSleptThroughItsCertificateRenewsWithItsKeyForThirtyDays() {
        Enrolled device = origin.enrolled();
        Map<String, String> csr = Map.of("csr", device.device().csr());
        clock.move(Duration.ofDays(9 + 30).minusMinutes(1));

        assertThat(device.origin().get("/api/v1/agent/check-in").status()).isIn(401, 405);
        Answer renewed = origin.overTls().post(RENEW, csr);
        assertThat(renewed.status()).isEqualTo(200);
        assertThat(renewed.json().path("networkKeys")).isEmpty();

        clock.move(Duration.ofDays(9 + 30));
        assertThat(origin.overTls().post(RENEW, csr).problem()).isEqualTo("enrol-again");
        assertThat(origin.overTls()
                        .post(RENEW, Map.of("csr", Device.withNewKey().csr()))
                        .problem())
                .isEqualTo("enrol-again");
    }

    @Test
    void aConnectionOutlivesNoCertificate() {
        Enrolled device = origin.enrolled();
        Desk desk = new Desk(device);
        assertThat(desk.send(desk.body(0)).status()).isEqualTo(200);

        clock.move(Duration.ofDays(9).plusMinutes(1));

        assertThat(desk.send(desk.body(0)).problem()).isEqualTo("certificate-needed");
    }

    @Test
    void whenTheIssuingCaIsReplacedItsCertificatesOpenNothingAndDevicesRenewWithoutThem() {
        Enrolled device = origin.enrolled();
        Desk desk = new Desk(device);
        assertThat(desk.send(desk.body(0)).status()).isEqualTo(200);

        authority.replaceIssuer();
        tls.renew();

        assertThat(desk.send(desk.body(0)).problem()).isEqualTo("certificate-needed");
        Answer renewed =
                origin.overTls().post(RENEW, Map.of("csr", device.device().csr()));
        Origin again = device.device().with(origin.https(), renewed.json());
        assertThat(again.post(Desk.CHECK_IN, desk.body(0)).status()).isEqualTo(200);
    }

    @Test
    void aCheckInOfAnotherDeviceIsRefused() {
        Desk one = new Desk(origin.enrolled());
        Desk other = new Desk(origin.enrolled());

        Answer answer = one.send(other.body(0));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.problem()).isEqualTo("wrong-device");
    }

    @Test
    void aCertificateByAnotherAuthorityDoesNotShakeHands() throws Exception {
        Enrolled device = origin.enrolled();
        Device stranger = Device.withNewKey();
        X509Certificate own = selfSigned(stranger, "CN=" + device.device().peerId());
        SSLContext forged = stranger.insisting(List.of(own), authority.roots());

        assertThatThrownBy(() -> Origin.over(origin.https(), forged).get("/q/health/live"))
                .isInstanceOf(UncheckedIOException.class);
        SSLContext right = device.device()
                .insisting(
                        Device.certificates(
                                device.identity().path("certificate").asText()),
                        authority.roots());
        assertThat(Origin.over(origin.https(), right).get("/q/health/live").status())
                .isEqualTo(200);
    }

    @Test
    void tlsBelowOnePointThreeIsRefused() throws Exception {
        SSLContext anybody = Device.anonymous(authority.roots());
        try (SSLSocket old = socket(anybody, "TLSv1.2")) {
            assertThatThrownBy(old::startHandshake).isInstanceOf(SSLException.class);
        }
        try (SSLSocket current = socket(anybody, "TLSv1.3")) {
            current.startHandshake();
            assertThat(current.getSession().getProtocol()).isEqualTo("TLSv1.3");
        }
    }

    @Test
    void whatDevicesDoIsNotTakenOverPlainHttp() {
        Device device = Device.withNewKey();

        Answer enrolled = origin.stranger().post("/api/v1/agent/enrol", device.enrolment(origin.token()));
        Answer renewed = origin.stranger().post(RENEW, Map.of("csr", device.csr()));

        assertThat(enrolled.problem()).isEqualTo("tls-needed");
        assertThat(renewed.problem()).isEqualTo("tls-needed");
    }

    @Test
    void whatIsRefusedUnreadIsOutOfTheWayOfTheNextRequest() {
        String body = "x".repeat(900_000);

        for (String path : List.of("/api/v1/agent/enrol", "/api/v1/packages")) {
            assertThat(origin.stranger()
                            .post(path, body, "Authorization", "Bearer wrong")
                            .status())
                    .isIn(401, 403);
            assertThat(origin.stranger().get("/q/health/live").status()).isEqualTo(200);
        }
    }

    @Test
    void aCertificateOfADeviceOpensNothingOfTheAdministrators() {
        Origin device = origin.enrolled().origin();

        assertThat(device.get("/api/v1/devices").status()).isEqualTo(403);
        assertThat(device.get("/api/v1/enrolment-tokens").status()).isEqualTo(403);
        assertThat(device.post("/api/v1/enrolment-tokens", Map.of("name", "mine"))
                        .status())
                .isEqualTo(403);
    }

    private SSLSocket socket(SSLContext context, String protocol) throws Exception {
        SSLSocket socket = (SSLSocket) context.getSocketFactory()
                .createSocket("localhost", origin.https().getPort());
        socket.setEnabledProtocols(new String[] {protocol});
        return socket;
    }

    private static X509Certificate selfSigned(Device device, String subject) throws Exception {
        Instant now = Instant.now();
        X500Name name = new X500Name(subject);
        var builder = new JcaX509v3CertificateBuilder(
                name,
                BigInteger.ONE,
                Date.from(now.minusSeconds(60)),
                Date.from(now.plusSeconds(3600)),
                name,
                device.key().getPublic());
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA")
                        .build(device.key().getPrivate())));
    }

    private Answer revoke(Enrolled device) {
        return revoke(device.device().peerId());
    }

    private Answer revoke(String peerId) {
        return origin.administrator().post("/api/v1/devices/" + peerId + "/revoke");
    }

    private static PeerId id(Enrolled device) {
        return PeerId.parse(device.device().peerId());
    }
}
