package dev.starling.origin.core.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.id.Endpoint;
import dev.starling.origin.core.enrolment.Admission.Granted;
import dev.starling.origin.core.enrolment.Admission.Reason;
import dev.starling.origin.core.enrolment.Admission.Refused;
import dev.starling.origin.core.enrolment.Admission.Waiting;
import dev.starling.origin.core.site.Network;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Endpoint HERE = Endpoint.ofIpv4(0x0A010203, 1);
    private static final List<Network> ELSEWHERE = List.of(new Network(0, 0xFFFF_C000_0200L, 120));

    @Test
    void aTokenWithUsesLeftLetsAStrangerInAndIsUsed() {
        assertThat(decide(terms(1, false, List.of()), false, null)).isEqualTo(new Granted(true));
        assertThat(decide(terms(0, false, List.of()), false, null)).isEqualTo(new Refused(Reason.TOKEN_UNUSABLE));
        assertThat(decide(null, false, null)).isEqualTo(new Refused(Reason.TOKEN_UNUSABLE));
    }

    @Test
    void whoComesAgainUsesNothingUpEvenWhenNothingIsLeft() {
        assertThat(decide(terms(0, false, List.of()), true, Standing.ENROLLED)).isEqualTo(new Granted(false));
    }

    @Test
    void aTokenOpensNothingFromItsEndOn() {
        TokenTerms terms = terms(1, false, List.of());
        Instant end = terms.endsAt();

        assertThat(Admission.decide(terms, false, null, HERE, end.minusMillis(1)))
                .isEqualTo(new Granted(true));
        assertThat(Admission.decide(terms, true, Standing.ENROLLED, HERE, end))
                .isEqualTo(new Refused(Reason.TOKEN_UNUSABLE));
        assertThat(decide(new TokenTerms(end, 1, true, false, List.of()), false, null))
                .isEqualTo(new Refused(Reason.TOKEN_UNUSABLE));
    }

    @Test
    void approvalIsAskedForOnceAndOnlyWhereTheTokenSaysSo() {
        TokenTerms asks = terms(1, true, List.of());

        assertThat(decide(asks, false, null)).isEqualTo(new Waiting(true));
        assertThat(decide(asks, true, Standing.PENDING)).isEqualTo(new Waiting(false));
        assertThat(decide(asks, true, Standing.APPROVED)).isEqualTo(new Granted(false));
        assertThat(decide(asks, false, Standing.ENROLLED)).isEqualTo(new Granted(true));
        assertThat(decide(terms(1, false, List.of()), false, Standing.PENDING)).isEqualTo(new Granted(true));
    }

    @Test
    void theOrderOfTheQuestionsGivesNothingAwayToWhoHasNoToken() {
        assertThat(decide(null, false, Standing.REVOKED)).isEqualTo(new Refused(Reason.TOKEN_UNUSABLE));
        assertThat(decide(terms(1, false, ELSEWHERE), false, Standing.REVOKED)).isEqualTo(new Refused(Reason.ADDRESS));
        assertThat(decide(terms(1, false, List.of()), false, Standing.REVOKED)).isEqualTo(new Refused(Reason.REVOKED));
        assertThat(decide(terms(1, false, List.of()), false, Standing.REFUSED))
                .isEqualTo(new Refused(Reason.BY_OPERATOR));
    }

    @Test
    void aNetworkHoldsTheAddressesOfItsPrefix() {
        Network ten = new Network(0, 0xFFFF_0A00_0000L, 104);
        Network v6 = new Network(0x2001_0DB8_0000_0000L, 0, 32);

        assertThat(ten.contains(HERE)).isTrue();
        assertThat(ten.contains(Endpoint.ofIpv4(0x0B000001, 1))).isFalse();
        assertThat(v6.contains(new Endpoint(0x2001_0DB8_FFFF_0000L, 7, 1))).isTrue();
        assertThat(v6.contains(new Endpoint(0x2001_0DB9_0000_0000L, 7, 1))).isFalse();
        assertThat(new Network(0, 0, 0).contains(HERE)).isTrue();
        assertThat(new Network(0, 0xFFFF_0A01_0203L, 128).contains(HERE)).isTrue();
    }

    private static TokenTerms terms(int usesLeft, boolean approval, List<Network> networks) {
        return new TokenTerms(NOW.plus(Duration.ofDays(1)), usesLeft, false, approval, networks);
    }

    private static Admission decide(@Nullable TokenTerms terms, boolean usedBefore, @Nullable Standing standing) {
        return Admission.decide(terms, usedBefore, standing, HERE, NOW);
    }
}
