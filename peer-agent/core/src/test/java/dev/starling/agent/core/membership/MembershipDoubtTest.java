package dev.starling.agent.core.membership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.core.step.Asked;
import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Outbox;
import dev.starling.agent.core.step.Timer;
import dev.starling.fixtures.Fixtures;
import dev.starling.id.PeerId;
import dev.starling.wire.membership.MemberNews;
import dev.starling.wire.membership.MembershipMessage.Ack;
import dev.starling.wire.membership.MembershipMessage.Nack;
import dev.starling.wire.membership.MembershipMessage.Probe;
import dev.starling.wire.membership.MembershipMessage.Relay;
import dev.starling.wire.membership.MembershipMessage.Rumour;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MembershipDoubtTest {

    private static final long SECOND = 1_000_000_000L;

    private final RandomGenerator dice = Fixtures.dice(11);
    private final PeerId self = Fixtures.peerId(dice);
    private final Outbox out = new Outbox();
    private final Membership membership = new Membership(self, dice, dice, shunned -> false);
    private final Colleague ann = new Colleague(dice, 1, membership, out);
    private final Colleague bob = new Colleague(dice, 2, membership, out);
    private final Colleague cid = new Colleague(dice, 3, membership, out);
    private long now;

    // Who is not

    @Test
    void shouldAskOthersForASilentMemberAndThenDoubtIt() {
        Stream.of(ann, bob, cid).forEach(each -> each.rumours(0));
        period();
        Colleague silent = asked();
        membership.timer(new Timer.ProbeLate(), now, out);
        List<Relay> relays = Stream.of(ann, bob, cid)
                .flatMap(each -> each.got(Relay.class).stream())
                .toList();
        assertThat(relays).hasSize(2).allMatch(relay -> relay.target().equals(silent.id));
        Asked.forget(out);
        period();
        assertThat(news())
                .contains(new MemberNews.Suspect(silent.id, 1, self.digest().a()));
        assertThat(membership.members()).contains(silent.id);
    }

    @Test
    void shouldDoubtItselfRatherWhenNobodyAnswersNotEvenTheHelpers() {
        Stream.of(ann, bob, cid).forEach(each -> each.rumours(0));
        period();
        membership.timer(new Timer.ProbeLate(), now, out);
        period();
        assertThat(membership.healthScore()).isEqualTo(2);
    }

    @Test
    void shouldNotDoubtItselfWhenTheHelpersSayThatTheyAreThere() {
        Stream.of(ann, bob, cid).forEach(each -> each.rumours(0));
        period();
        membership.timer(new Timer.ProbeLate(), now, out);
        Stream.of(ann, bob, cid)
                .forEach(each ->
                        each.got(Relay.class).forEach(relay -> each.says(new Nack(each.sender(), relay.nonce()), now)));
        period();
        assertThat(membership.healthScore()).isZero();
    }

    @Test
    void shouldAskForAnotherAndSayWhatItFound() {
        ann.rumours(0);
        bob.rumours(0);
        ann.says(new Relay(ann.sender(), 77, bob.id, List.of()), 0);
        bob.acknowledges(0);
        assertThat(ann.got(Ack.class)).anyMatch(ack -> ack.nonce() == 77);

        ann.says(new Relay(ann.sender(), 78, bob.id, List.of()), 0);
        Asked.of(out, Effect.Arm.class).stream()
                .map(Effect.Arm::timer)
                .filter(Timer.RelayLate.class::isInstance)
                .forEach(late -> membership.timer(late, now, out));
        assertThat(ann.got(Nack.class))
                .singleElement()
                .satisfies(nack -> assertThat(nack.nonce()).isEqualTo(78));
    }

    @Test
    void shouldAskNobodyWhomItDoesNotKnowHoweverItIsBegged() {
        ann.rumours(0);
        ann.says(new Relay(ann.sender(), 77, bob.id, List.of()), 0);
        assertThat(bob.got(Probe.class)).isEmpty();
    }

    @Test
    void shouldDropNobodyOnTheWordOfOthers() {
        ann.rumours(0);
        bob.rumours(0, new MemberNews.Dead(ann.id, 5));
        for (int period = 0; period < 20; period++) {
            Asked.forget(out);
            period();
            ann.acknowledges(now);
            bob.acknowledges(now);
            bob.rumours(now, new MemberNews.Dead(ann.id, 6 + period), new MemberNews.Left(ann.id, 6 + period));
            assertThat(membership.members()).contains(ann.id);
        }
    }

    @Test
    void shouldDropWhoIsSaidToBeDeadAndDoesNotAnswerFiveQuestions() {
        ann.rumours(0);
        bob.rumours(0, new MemberNews.Dead(ann.id, 1));
        for (int asked = 0; asked < 5; asked++) {
            period();
            bob.acknowledges(now);
            assertThat(membership.members()).contains(ann.id);
        }
        period();
        assertThat(membership.members()).containsExactly(bob.id);
        bob.rumours(now, ann.alive());
        assertThat(membership.members()).containsExactly(bob.id);
    }

    @Test
    void shouldBelieveItsOwnEyesMoreThanWordsThatAMemberLives() {
        ann.rumours(0);
        bob.rumours(0);
        fail(ann);
        ann.incarnation = 9;
        bob.rumours(now, ann.alive());
        for (int period = 0; period < 200; period++) {
            Asked.forget(out);
            period();
            bob.acknowledges(now);
            ann.incarnation++;
            bob.rumours(now, ann.alive());
        }
        assertThat(membership.members()).containsExactly(bob.id);
    }

    @Test
    void shouldCountAgainWhoAnswersAfterAll() {
        ann.rumours(0);
        lose(ann);
        assertThat(membership.members()).isEmpty();
        Asked.forget(out);
        ann.rumours(now);
        assertThat(membership.members()).isEmpty();
        ann.acknowledges(now);
        assertThat(membership.members()).containsExactly(ann.id);
    }

    @Test
    void shouldRefuteAtOnceWhatIsSaidOfItself() {
        ann.rumours(0, new MemberNews.Suspect(self, 4, 1));
        membership.timer(new Timer.RumourDue(), now, out);
        assertThat(ann.got(Rumour.class).getLast().sender().incarnation()).isEqualTo(5);
        assertThat(membership.healthScore()).isEqualTo(1);
    }

    @Test
    void shouldLiveOnWhenALiarLeavesNoIncarnationAboveIts() {
        ann.rumours(0, new MemberNews.Dead(self, Integer.MAX_VALUE));
        ann.says(new Probe(ann.sender(), 8, self, List.of()), 0);
        assertThat(ann.got(Ack.class)).hasSize(1);
    }

    @Test
    void shouldTellADoubtedMemberFirstOfAllThatItIsDoubted() {
        ann.rumours(0);
        bob.rumours(0, new MemberNews.Suspect(ann.id, 1, 3), cid.alive());
        ann.says(new Probe(ann.sender(), 7, self, List.of()), 0);
        assertThat(ann.got(Ack.class).getFirst().news().getFirst()).isInstanceOf(MemberNews.Suspect.class);
    }

    @Test
    void shouldThinkBetterOfAMemberThatRefutesWhatWasOnlySaid() {
        ann.rumours(0);
        bob.rumours(0, new MemberNews.Suspect(ann.id, 1, 3));
        ann.incarnation = 2;
        ann.rumours(0);
        for (int period = 0; period < 30; period++) {
            Asked.forget(out);
            period();
            bob.acknowledges(now);
            ann.acknowledges(now);
        }
        assertThat(membership.members()).contains(ann.id);
        assertThat(news()).noneMatch(MemberNews.Suspect.class::isInstance);
    }

    private void period() {
        now += 5 * SECOND;
        membership.timer(new Timer.ProbeDue(), now, out);
    }

    /// The member stays silent until it is dropped.
    private void lose(Colleague member) {
        for (int period = 0; period < 200 && membership.members().contains(member.id); period++) {
            period();
        }
    }

    /// The member fails a question of this agent.
    private void fail(Colleague member) {
        while (news().stream()
                .noneMatch(
                        news -> news instanceof MemberNews.Suspect && news.id().equals(member.id))) {
            period();
            bob.acknowledges(now);
        }
    }

    /// Who has been sent the last question.
    private Colleague asked() {
        return Stream.of(ann, bob, cid)
                .filter(each -> !each.got(Probe.class).isEmpty())
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    /// All that has been told to others since the outbox was emptied.
    private List<MemberNews> news() {
        return Asked.of(out, Effect.Datagram.class).stream()
                .map(Effect.Datagram::message)
                .flatMap(message -> switch (message) {
                    case Probe probe -> probe.news().stream();
                    case Ack ack -> ack.news().stream();
                    case Rumour rumour -> rumour.news().stream();
                    default -> Stream.<MemberNews>empty();
                })
                .toList();
    }
}
