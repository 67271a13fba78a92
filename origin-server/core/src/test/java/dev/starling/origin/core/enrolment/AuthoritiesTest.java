package dev.starling.origin.core.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.origin.core.enrolment.Authorities.Issuer;
import dev.starling.origin.core.enrolment.Authorities.Phase;
import dev.starling.origin.core.enrolment.Authorities.Root;
import dev.starling.origin.core.enrolment.Authorities.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuthoritiesTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Root ROOT = new Root("r", NOW.plus(Authorities.ROOT_LIFE), Phase.SIGNING, NOW);
    private static final Issuer ISSUER = new Issuer("i", "r", NOW.plus(Authorities.ISSUER_LIFE), true);

    @Test
    void atTheFirstStartARootIsMadeAndThenWhatItSigns() {
        assertThat(new Authorities(List.of(), List.of()).next(NOW)).contains(new Step.MakeRoot(Phase.SIGNING));
        assertThat(new Authorities(List.of(ROOT), List.of()).next(NOW)).contains(new Step.MakeIssuer("r"));
        assertThat(new Authorities(List.of(ROOT), List.of(ISSUER)).next(NOW)).isEmpty();
    }

    @Test
    void anIssuingCaIsReplacedThirtyDaysBeforeItsEndAndForgottenAfterIt() {
        Authorities authorities = new Authorities(List.of(ROOT), List.of(ISSUER));
        Instant due = ISSUER.endsAt().minus(Duration.ofDays(30));
        Issuer old = new Issuer("i", "r", ISSUER.endsAt(), false);
        Issuer fresh = new Issuer("j", "r", due.plus(Authorities.ISSUER_LIFE), true);
        Authorities replaced = new Authorities(List.of(ROOT), List.of(old, fresh));

        assertThat(authorities.next(due.minusSeconds(1))).isEmpty();
        assertThat(authorities.next(due)).contains(new Step.MakeIssuer("r"));
        assertThat(replaced.next(ISSUER.endsAt().minusSeconds(1))).isEmpty();
        assertThat(replaced.next(ISSUER.endsAt())).contains(new Step.DropIssuer("i"));
    }

    @Test
    void aRootIsReplacedByOverlapAndSignsNothingBeforeDevicesCanKnowIt() {
        Root coming = new Root("s", NOW.plus(Authorities.ROOT_LIFE), Phase.COMING, NOW);
        Authorities both = new Authorities(List.of(ROOT, coming), List.of(ISSUER));

        assertThat(both.next(NOW.plus(Authorities.OVERLAP).minusSeconds(1))).isEmpty();
        assertThat(both.next(NOW.plus(Authorities.OVERLAP))).contains(new Step.Promote("s"));

        Root leaving = new Root("r", ROOT.endsAt(), Phase.LEAVING, NOW);
        Root signing = new Root("s", coming.endsAt(), Phase.SIGNING, NOW);
        assertThat(new Authorities(List.of(leaving, signing), List.of(ISSUER)).next(NOW))
                .contains(new Step.MakeIssuer("s"));
        Issuer fresh = new Issuer("j", "s", ISSUER.endsAt(), true);
        Authorities settled = new Authorities(
                List.of(leaving, signing), List.of(new Issuer("i", "r", ISSUER.endsAt(), false), fresh));
        assertThat(settled.next(NOW.plus(Authorities.OVERLAP).minusSeconds(1))).isEmpty();
        assertThat(settled.next(NOW.plus(Authorities.OVERLAP))).contains(new Step.DropRoot("r"));
    }

    /// A device's last certificate lives for 9 days and may be renewed for 30 more.
    @Test
    void theOverlapIsLongerThanAnyDeviceMaySleep() {
        assertThat(Authorities.OVERLAP).isGreaterThan(Duration.ofDays(9).plus(Renewal.GRACE));
    }

    @Test
    void aRootThatEndsIsReplacedWhileItStillOutlivesWhatItSigns() {
        Instant due = ROOT.endsAt().minus(Authorities.ISSUER_LIFE).minus(Authorities.OVERLAP);
        Issuer issuer = new Issuer("i", "r", due.plus(Authorities.ISSUER_LIFE), true);
        Authorities authorities = new Authorities(List.of(ROOT), List.of(issuer));

        assertThat(authorities.next(due.minusSeconds(1))).isEmpty();
        assertThat(authorities.next(due)).contains(new Step.MakeRoot(Phase.COMING));
    }
}
