package dev.starling.origin.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.starling.id.Digest;
import dev.starling.id.TrustDomain;
import dev.starling.origin.ca.CertificateAuthority;
import dev.starling.origin.client.Answer;
import dev.starling.origin.client.Device;
import dev.starling.origin.client.Enrolled;
import dev.starling.origin.client.FreshFolder;
import dev.starling.origin.client.MovableClock;
import dev.starling.origin.client.OriginUnderTest;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(FreshFolder.class)
class EnrolmentTest {

    private static final String ENROL = "/api/v1/agent/enrol";
    private static final String RENEW = "/api/v1/agent/renew";

    @Inject
    OriginUnderTest origin;

    @Inject
    TrustDomain domain;

    @Inject
    CertificateAuthority authority;

    @Inject
    MovableClock clock;

    @Inject
    AttemptLimit limit;

    /// Each test is heard, whatever those before it did wrong.
    @BeforeEach
    void forgetWhoFailed() {
        clock.move(Duration.ofHours(-1));
        limit.wait("127.0.0.1");
        clock.putBack();
    }

    @Test
    void aDeviceWithATokenGetsACertificateThatNamesItsKeyAlone() throws Exception {
        Device device = Device.withNewKey();

        JsonNode identity = origin.enrol(device);

        List<X509Certificate> chain =
                Device.certificates(identity.path("certificate").asText());
        X509Certificate own = chain.getFirst();
        assertThat(own.getSubjectX500Principal().getName()).isEqualTo("CN=" + device.peerId());
        assertThat(own.getSubjectAlternativeNames())
                .containsExactly(List.of(6, "spiffe://" + domain + "/agent/" + device.peerId()));
        assertThat(own.getExtendedKeyUsage()).containsExactlyInAnyOrder("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2");
        assertThat(own.getBasicConstraints()).isEqualTo(-1);
        assertThat(own.getPublicKey()).isEqualTo(device.key().getPublic());
        assertThat(Duration.between(
                        own.getNotBefore().toInstant(), own.getNotAfter().toInstant()))
                .isEqualTo(Duration.ofDays(9).plusMinutes(5));
        assertThat(chain).hasSize(2);
        own.verify(chain.getLast().getPublicKey());
        assertThat(identity.path("trustDomain").asText()).isEqualTo(domain.name());
        assertThat(identity.path("networkKeys")).hasSize(9);
    }

    @Test
    void theBundleHasAllThatADeviceNeedsAndTheTokenIsNotShownAgain() {
        JsonNode created = origin.administrator()
                .post("/api/v1/enrolment-tokens", Map.of("name", "shown once"))
                .json();

        JsonNode bundle = created.path("bundle");
        assertThat(bundle.path("format").asInt()).isEqualTo(1);
        assertThat(bundle.path("origin").asText())
                .startsWith("https://")
                .endsWith(":" + origin.https().getPort());
        assertThat(bundle.path("trustDomain").asText()).isEqualTo(domain.name());
        assertThat(texts(bundle.path("caPins")))
                .containsExactlyElementsOf(authority.roots().stream()
                        .map(root ->
                                Digest.sha256(root.getPublicKey().getEncoded()).hex())
                        .toList());
        assertThat(bundle.path("token")).isEqualTo(created.path("token"));
        int newest = bundle.at("/root/signed/version").asInt();
        assertThat(bundle.path("root")).isEqualTo(publishedRoot(newest).json());
        assertThat(publishedRoot(newest + 1).status()).isEqualTo(404);
        assertThat(bundle.toString().length()).isLessThan(128 << 10);
        assertThat(origin.administrator().get("/api/v1/enrolment-tokens").text())
                .contains("shown once")
                .doesNotContain("starling_enrol_");
        assertThat(Enrolled.by(origin.administrator())
                        .identity()
                        .path("rootCas")
                        .asText())
                .contains("BEGIN CERTIFICATE");
    }

    @Test
    void anAdministratorSeesTheAuthoritiesAndReplacesThem() {
        String path = "/api/v1/certificate-authorities";
        JsonNode before = origin.administrator().get(path).json();
        assertThat(before.path("roots")).hasSize(1);
        assertThat(before.at("/roots/0/phase").asText()).isEqualTo("signing");

        assertThat(origin.administrator().post(path + "/replace-root").status()).isEqualTo(204);
        assertThat(origin.administrator().post(path + "/replace-root").problem())
                .isEqualTo("authority-state");
        assertThat(origin.administrator().post(path + "/replace-issuer").status())
                .isEqualTo(204);

        JsonNode after = origin.administrator().get(path).json();
        assertThat(after.path("roots").findValuesAsText("phase")).containsExactly("signing", "coming");
        assertThat(after.path("issuers")).hasSize(1);
        assertThat(after.at("/issuers/0/id")).isNotEqualTo(before.at("/issuers/0/id"));
        JsonNode identity = origin.enrolled().identity();
        assertThat(Device.certificates(identity.path("rootCas").asText())).hasSize(2);
    }

    @Test
    void withItsCertificateADeviceRenewsAndOnlyForItsOwnKey() {
        Device device = Device.withNewKey();
        JsonNode identity = origin.enrol(device);

        Answer renewed = device.with(origin.https(), identity).post(RENEW, Map.of("csr", device.csr()));
        Answer other = device.with(origin.https(), identity)
                .post(RENEW, Map.of("csr", Device.withNewKey().csr()));

        assertThat(renewed.status()).isEqualTo(200);
        assertThat(renewed.json().path("certificate").asText())
                .isNotEqualTo(identity.path("certificate").asText());
        assertThat(renewed.json().path("networkKeys")).hasSize(9);
        assertThat(other.status()).isEqualTo(403);
        assertThat(other.problem()).isEqualTo("wrong-device");
    }

    @Test
    void aTokenForOneLetsOneInAndThatOneAgainWhenTheAnswerWasLost() {
        String token = origin.token();
        Device first = Device.withNewKey();

        assertThat(origin.overTls().post(ENROL, first.enrolment(token)).status())
                .isEqualTo(200);
        assertThat(origin.overTls().post(ENROL, first.enrolment(token)).status())
                .isEqualTo(200);
        Answer second = origin.overTls().post(ENROL, Device.withNewKey().enrolment(token));
        assertThat(second.status()).isEqualTo(401);
        assertThat(second.problem()).isEqualTo("enrolment-token-unusable");
    }

    private Answer publishedRoot(int version) {
        return origin.stranger().get("/tuf/metadata/" + version + ".root.json");
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
