package dev.starling.origin.core.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.id.Digest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnrolmentTokenTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void whatIsKeptIsTheHashInTwoHalves() {
        String text = EnrolmentToken.text(new byte[EnrolmentToken.RANDOM_BYTES]);

        EnrolmentToken token = EnrolmentToken.of(text).orElseThrow();

        assertThat(text).isEqualTo("starling_enrol_" + "A".repeat(43));
        assertThat(token.lookup() + token.rest())
                .isEqualTo(Digest.sha256(text.getBytes(StandardCharsets.UTF_8)).hex());
        assertThat(token.lookup()).hasSize(16);
        assertThat(token.fits(token.rest())).isTrue();
        assertThat(token.fits("0".repeat(48))).isFalse();
        assertThat(token.fits("")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "starling_enrol_", "starling_admin_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "' or 1=1"})
    void whatIsNoTokenIsNotLookedFor(String text) {
        assertThat(EnrolmentToken.of(text)).isEmpty();
    }

    @Test
    void aDeviceRenewsUntilThirtyDaysAfterTheEndOfItsCertificate() {
        Instant last = NOW.plus(Duration.ofDays(30));

        assertThat(Renewal.decide(Standing.ENROLLED, NOW, last.minusMillis(1))).isEqualTo(Renewal.GRANTED);
        assertThat(Renewal.decide(Standing.ENROLLED, NOW, last)).isEqualTo(Renewal.ENROL_AGAIN);
        assertThat(Renewal.decide(Standing.REVOKED, NOW, NOW)).isEqualTo(Renewal.SHUT_OUT);
        assertThat(Renewal.decide(Standing.REFUSED, null, NOW)).isEqualTo(Renewal.SHUT_OUT);
        assertThat(Renewal.decide(Standing.APPROVED, null, NOW)).isEqualTo(Renewal.ENROL_AGAIN);
        assertThat(Renewal.decide(null, null, NOW)).isEqualTo(Renewal.ENROL_AGAIN);
    }
}
