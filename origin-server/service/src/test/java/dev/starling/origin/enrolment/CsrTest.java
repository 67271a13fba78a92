package dev.starling.origin.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.starling.origin.client.Answer;
import dev.starling.origin.client.Device;
import dev.starling.origin.client.FreshFolder;
import dev.starling.origin.client.MovableClock;
import dev.starling.origin.client.OriginUnderTest;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a certificate request may ask for, and what it must prove.
@QuarkusTest
@WithTestResource(FreshFolder.class)
class CsrTest {

    private static final String ENROL = "/api/v1/agent/enrol";
    private static final AtomicInteger MINUTES = new AtomicInteger();

    @Inject
    OriginUnderTest origin;

    @Inject
    MovableClock clock;

    /// Each test is heard, whatever those before it did wrong.
    @BeforeEach
    void laterThanTheTestBefore() {
        clock.move(Duration.ofMinutes(MINUTES.incrementAndGet()));
    }

    @AfterEach
    void putTheClockBack() {
        clock.putBack();
    }

    @Test
    void aRequestForAnotherNameOrForAnAuthorityGetsTheDevicesOwnNameAndNoMore() throws Exception {
        Device device = Device.withNewKey();
        ExtensionsGenerator wishes = new ExtensionsGenerator();
        wishes.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        wishes.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
        wishes.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
            new GeneralName(GeneralName.dNSName, "origin.example"),
            new GeneralName(GeneralName.uniformResourceIdentifier, "spiffe://other/agent/" + "0".repeat(64))
        }));
        PKCS10CertificationRequestBuilder builder = device.builder("CN=" + "0".repeat(64) + ",O=Starling");
        builder.addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, wishes.generate());

        JsonNode identity = enrol(device.csr(builder)).json();

        X509Certificate own =
                Device.certificates(identity.path("certificate").asText()).getFirst();
        assertThat(own.getSubjectX500Principal().getName()).isEqualTo("CN=" + device.peerId());
        assertThat(own.getBasicConstraints()).isEqualTo(-1);
        assertThat(own.getKeyUsage()).containsExactly(true, false, false, false, false, false, false, false, false);
        assertThat(own.getSubjectAlternativeNames())
                .containsExactly(
                        List.of(6, "spiffe://" + identity.path("trustDomain").asText() + "/agent/" + device.peerId()));
    }

    @Test
    void aRequestForSomebodyElsesKeyIsRefused() throws Exception {
        Device victim = Device.withNewKey();
        String forged = Base64.getEncoder()
                .encodeToString(victim.builder("CN=x")
                        .build(new JcaContentSignerBuilder("SHA256withECDSA")
                                .build(Device.withNewKey().key().getPrivate()))
                        .getEncoded());

        assertThatIsRefused(forged);
    }

    @Test
    void anotherKindOfKeyOrSignatureIsRefused() throws Exception {
        assertThatIsRefused(csr("RSA", null, "SHA256withRSA"));
        assertThatIsRefused(csr("EC", "secp384r1", "SHA256withECDSA"));
        assertThatIsRefused(csr("EC", "secp256r1", "SHA512withECDSA"));
    }

    @Test
    void whatIsNoRequestIsRefused() {
        byte[] whole = Base64.getDecoder().decode(Device.withNewKey().csr());
        byte[] longer = Arrays.copyOf(whole, whole.length + 1);

        assertThatIsRefused("");
        assertThatIsRefused(Base64.getEncoder().encodeToString(new byte[4000]));
        assertThatIsRefused(Base64.getEncoder().encodeToString(Arrays.copyOf(whole, whole.length - 1)));
        assertThatIsRefused(Base64.getEncoder().encodeToString(longer));
    }

    @Test
    void aRequestOfMoreThanFourKibibytesIsNotEvenParsed() {
        Device device = Device.withNewKey();

        assertThatIsRefused(device.csr(device.builder("CN=" + "x".repeat(4100))));
        Map<String, Object> body = new HashMap<>(device.enrolment(origin.token()));
        body.put("csr", "A".repeat(6001));
        assertThat(origin.overTls().post(ENROL, body).problem()).isEqualTo("invalid-field");
        body.put("os", "x".repeat(16 << 10));
        assertThat(origin.overTls().post(ENROL, body).status()).isEqualTo(413);
    }

    @Test
    void whoFailsFiveTimesIsNotHeardForTheRestOfTheMinuteEvenWithATokenThatIsRight() {
        Device device = Device.withNewKey();
        String wrong = "starling_enrol_" + "A".repeat(43);
        for (int time = 0; time < 5; time++) {
            assertThat(origin.overTls().post(ENROL, device.enrolment(wrong)).status())
                    .isEqualTo(401);
        }
        Map<String, Object> right = device.enrolment(origin.token());

        Answer refused = origin.overTls().post(ENROL, right);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(50, 61);

        clock.move(Duration.ofMinutes(1));
        assertThat(origin.overTls().post(ENROL, right).status()).isEqualTo(200);
    }

    private void assertThatIsRefused(String csr) {
        Answer answer = enrol(csr);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("csr-refused");
    }

    private Answer enrol(String csr) {
        Map<String, Object> body = new HashMap<>(Device.withNewKey().enrolment(origin.token()));
        body.put("csr", csr);
        return origin.overTls().post(ENROL, body);
    }

    private static String csr(String kind, @Nullable String curve, String signature) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
        if (curve != null) {
            generator.initialize(new ECGenParameterSpec(curve));
        }
        KeyPair key = generator.generateKeyPair();
        return Base64.getEncoder()
                .encodeToString(new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=x"), key.getPublic())
                        .build(new JcaContentSignerBuilder(signature).build(key.getPrivate()))
                        .getEncoded());
    }
}
