package dev.starling.agent.core.membership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.core.step.Asked;
import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Neighbour;
import dev.starling.agent.core.step.Outbox;
import dev.starling.agent.core.step.Timer;
import dev.starling.fixtures.Fixtures;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.wire.Beacon;
import dev.starling.wire.membership.Facts;
import dev.starling.wire.membership.MembershipMessage.Rumour;
import dev.starling.wire.membership.MembershipMessage.Sender;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SiteViewTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long NETWORK = 77;
    private static final Endpoint FROM = Endpoint.ofIpv4(0x0A000005, 8490);

    private final RandomGenerator dice = Fixtures.dice(4);
    private final PeerId self = Fixtures.peerId(dice);
    private final PeerId other = Fixtures.peerId(dice);
    private final Outbox out = new Outbox();
    private final Membership membership = new Membership(self, dice, dice, shunned -> false);
    private final SiteView site = new SiteView(self, NETWORK, 8490, membership, dice);

    @Test
    void shouldAnnounceItselfThreeTimesQuicklyAndThenOnceAMinute() {
        site.start(true, out);
        site.beaconDue(out);
        site.beaconDue(out);
        site.beaconDue(out);
        List<Long> waits = Asked.of(out, Effect.Arm.class).stream()
                .filter(arm -> arm.timer().equals(new Timer.BeaconDue()))
                .map(Effect.Arm::afterNanos)
                .toList();
        assertThat(Asked.of(out, Effect.Announce.class)).hasSize(4);
        assertThat(waits.subList(0, 2)).containsExactly(SECOND, 3 * SECOND);
        assertThat(waits.get(2)).isBetween(48 * SECOND, 72 * SECOND);
    }

    @Test
    void shouldCountWhoIsHeardAndNameItAsADeviceToLinkWith() {
        assertThat(hear(other, 0)).isTrue();
        assertThat(site.members()).containsExactly(other);
        assertThat(site.heard(beacon(other, false), FROM, 1, out)).contains(new Neighbour(other, FROM));
    }

    @Test
    void shouldIgnoreItsOwnEchoAndOtherOrganisations() {
        site.start(true, out);
        Beacon own = Asked.of(out, Effect.Announce.class).getFirst().beacon();
        assertThat(site.heard(own, FROM, 0, out)).isEmpty();
        assertThat(site.heard(new Beacon(NETWORK + 1, other, 8490, 5, false), FROM, 0, out))
                .isEmpty();
        assertThat(site.members()).isEmpty();
    }

    @Test
    void shouldAnswerANewcomerOnceAndAnAnswerNever() {
        hear(other, 0);
        hear(other, 1);
        assertThat(Asked.of(out, Effect.Arm.class)).hasSize(1);
        site.answerDue(other, out);
        site.answerDue(other, out);
        assertThat(Asked.of(out, Effect.AnswerBeacon.class)).singleElement().satisfies(answer -> {
            assertThat(answer.to()).isEqualTo(FROM);
            assertThat(answer.beacon().answer()).isTrue();
        });
        Asked.forget(out);
        site.heard(beacon(Fixtures.peerId(dice), true), FROM, 0, out);
        assertThat(Asked.of(out, Effect.Arm.class)).isEmpty();
    }

    @Test
    void shouldLeaveMostOfTheAnsweringToOthersOnALargeSite() {
        hearAndAnswer(1000);
        Asked.forget(out);
        hearAndAnswer(1000);
        assertThat(Asked.of(out, Effect.AnswerBeacon.class)).hasSizeBetween(1, 40);
    }

    @Test
    void shouldNotAnswerWhoHasFoundTheSiteMeanwhile() {
        hear(other, 0);
        membership.heard(new Rumour(new Sender(other, 1, Facts.UNKNOWN), List.of()), FROM, 0, out);
        assertThat(site.answerDue(other, out)).isEmpty();
        assertThat(Asked.of(out, Effect.AnswerBeacon.class)).isEmpty();
    }

    @Test
    void shouldForgetWhoFellSilentUnlessItIsLinked() {
        PeerId linked = Fixtures.peerId(dice);
        hear(other, 0);
        hear(linked, 0);
        site.linked(linked, 0);
        long before = site.version();
        site.sweep(151 * SECOND, out);
        assertThat(site.members()).containsExactly(linked);
        assertThat(site.version()).isGreaterThan(before);
    }

    @Test
    void shouldForgetAtOnceWhoseLinkBroke() {
        site.linked(other, 0);
        site.unlinked(other, true, false, 1, out);
        assertThat(site.members()).isEmpty();
    }

    @Test
    void shouldRememberForAWhileWhoOnlyHadTooManyLinks() {
        site.linked(other, 0);
        site.unlinked(other, false, false, SECOND, out);
        assertThat(site.members()).containsExactly(other);
        site.sweep(152 * SECOND, out);
        assertThat(site.members()).isEmpty();
    }

    @Test
    void shouldKeepItsViewBounded() {
        for (int member = 0; member < SiteView.MEMBERS_MAX; member++) {
            hear(Fixtures.peerId(dice), 0);
        }
        assertThat(hear(other, 0)).isFalse();
        assertThat(site.members()).hasSize(SiteView.MEMBERS_MAX);
    }

    @Test
    void shouldCountWhoTheOthersKnowOfAndDropWhoTheyAllMiss() {
        PeerId far = Fixtures.peerId(dice);
        membership.heard(new Rumour(new Sender(far, 1, Facts.UNKNOWN), List.of()), FROM, 0, out);
        hear(other, 0);
        assertThat(site.members()).containsExactlyInAnyOrder(far, other);
        site.linked(far, 0);
        site.unlinked(far, true, false, 1, out);
        assertThat(site.members()).containsExactly(other);
    }

    private void hearAndAnswer(int newcomers) {
        for (int newcomer = 0; newcomer < newcomers; newcomer++) {
            PeerId peer = Fixtures.peerId(dice);
            hear(peer, 0);
            site.answerDue(peer, out);
        }
    }

    private boolean hear(PeerId peer, long now) {
        return site.heard(beacon(peer, false), FROM, now, out).isPresent();
    }

    private Beacon beacon(PeerId peer, boolean answer) {
        return new Beacon(NETWORK, peer, 8490, peer.digest().b(), answer);
    }
}
