package dev.starling.agent.core.membership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.core.step.Asked;
import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Neighbour;
import dev.starling.agent.core.step.Outbox;
import dev.starling.agent.core.step.Timer;
import dev.starling.fixtures.Fixtures;
import dev.starling.id.PeerId;
import dev.starling.wire.membership.Facts;
import dev.starling.wire.membership.MembershipMessage.Ack;
import dev.starling.wire.membership.MembershipMessage.Probe;
import dev.starling.wire.membership.MembershipMessage.Sender;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MembershipTest {

    private static final long SECOND = 1_000_000_000L;

    private final RandomGenerator dice = Fixtures.dice(11);
    private final PeerId self = Fixtures.peerId(dice);
    private final Outbox out = new Outbox();
    private final Membership membership = new Membership(self, dice, dice, this::isShunned);
    private final Colleague ann = new Colleague(dice, 1, membership, out);
    private final Colleague bob = new Colleague(dice, 2, membership, out);
    private final Colleague cid = new Colleague(dice, 3, membership, out);
    private long now;

    private boolean isShunned(PeerId peer) {
        return peer.equals(cid.id) && cid.incarnation == 66;
    }

    // Who is there

    @Test
    void shouldAnswerAProbeThatIsMeantForItAndNoOther() {
        ann.says(new Probe(ann.sender(), 7, bob.id, List.of()), 0);
        assertThat(ann.got(Ack.class)).isEmpty();
        ann.says(new Probe(ann.sender(), 8, self, List.of()), 0);
        assertThat(ann.got(Ack.class))
                .singleElement()
                .satisfies(ack -> assertThat(ack.nonce()).isEqualTo(8));
    }

    @Test
    void shouldTellAStrangerNothingButThatItIsThere() {
        bob.rumours(0);
        ann.says(new Probe(ann.sender(), 7, self, List.of()), 0);
        ann.says(new Probe(ann.sender(), 8, self, List.of()), 0);
        assertThat(ann.got(Ack.class).get(0).news()).isEmpty();
        assertThat(ann.got(Ack.class).get(1).news()).contains(bob.alive());
    }

    @Test
    void shouldCountWhoSpeaksAndWhoIsSpokenOf() {
        ann.rumours(0, bob.alive());
        assertThat(membership.members()).containsExactlyElementsOf(sorted(ann.id, bob.id));
    }

    @Test
    void shouldAskADeviceThatWasNamedAndCountItWhenItAnswers() {
        membership.named(new Neighbour(ann.id, ann.at), out);
        assertThat(membership.members()).isEmpty();
        ann.acknowledges(0);
        assertThat(membership.members()).containsExactly(ann.id);
    }

    @Test
    void shouldIgnoreAnAnswerToSomethingItNeverAsked() {
        ann.rumours(0);
        lose(ann);
        ann.says(new Ack(ann.sender(), 12345, 5, List.of(bob.alive())), now);
        assertThat(membership.members()).isEmpty();
    }

    @Test
    void shouldTakeNobodyInWhomTheAgentShuns() {
        cid.incarnation = 66;
        ann.rumours(0, cid.alive());
        assertThat(membership.members()).containsExactly(ann.id);
    }

    @Test
    void shouldPassNewsOnToFourAtOnceAndThenFallSilent() {
        ann.rumours(0, bob.alive());
        assertThat(rumourDue()).isTrue();
        int rounds = 0;
        while (rumourDue()) {
            Asked.forget(out);
            membership.timer(new Timer.RumourDue(), now, out);
            rounds++;
        }
        assertThat(rounds).isBetween(4, 8); // two members to tell, eight times
        membership.timer(new Timer.RumourDue(), now, out);
        assertThat(rumourDue()).isFalse();
    }

    // What it says of itself

    @Test
    void shouldTellWhatIsNewAboutItselfButNotEveryChangeOfItsLoad() {
        ann.rumours(0);
        Asked.forget(out);
        while (rumourDue()) {
            Asked.forget(out);
            membership.timer(new Timer.RumourDue(), now, out);
        }
        membership.facts(Facts.UNKNOWN.withLoad(50), out);
        ann.says(new Probe(ann.sender(), 1, self, List.of()), now);
        Sender busy = ann.got(Ack.class).getLast().sender();
        assertThat(busy).isEqualTo(new Sender(self, 1, Facts.UNKNOWN.withLoad(50)));

        membership.facts(Facts.UNKNOWN.withHoldings(3), out);
        ann.says(new Probe(ann.sender(), 2, self, List.of()), now);
        assertThat(ann.got(Ack.class).getLast().sender()).isEqualTo(new Sender(self, 2, Facts.UNKNOWN.withHoldings(3)));
    }

    @Test
    void shouldAskEverySecondWhileAReleaseIsActiveAndMoreSlowlyElse() {
        ann.rumours(0);
        assertThat(waitAfterPeriod()).isEqualTo(5 * SECOND);
        membership.rhythm(true, false, out);
        assertThat(waitAfterPeriod()).isEqualTo(SECOND);
        membership.rhythm(false, true, out);
        assertThat(waitAfterPeriod()).isEqualTo(15 * SECOND);
    }

    private long waitAfterPeriod() {
        ann.acknowledges(now);
        Asked.forget(out);
        period();
        long wait = Asked.of(out, Effect.Arm.class).stream()
                .filter(arm -> arm.timer().equals(new Timer.ProbeDue()))
                .findFirst()
                .orElseThrow()
                .afterNanos();
        ann.acknowledges(now);
        return wait;
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

    private boolean rumourDue() {
        return Asked.of(out, Effect.Arm.class).stream()
                .anyMatch(arm -> arm.timer().equals(new Timer.RumourDue()));
    }

    private static List<PeerId> sorted(PeerId... ids) {
        return Stream.of(ids).sorted().toList();
    }
}
