package dev.starling.agent.core.membership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.core.step.Asked;
import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Outbox;
import dev.starling.agent.core.step.Timer;
import dev.starling.fixtures.Fixtures;
import dev.starling.id.PeerId;
import dev.starling.wire.membership.Facts;
import dev.starling.wire.membership.MemberNews;
import dev.starling.wire.membership.MembershipMessage.Ack;
import dev.starling.wire.membership.MembershipMessage.Probe;
import dev.starling.wire.membership.MembershipMessage.Rumour;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MembershipLinkTest {

    private static final long SECOND = 1_000_000_000L;

    private final RandomGenerator dice = Fixtures.dice(11);
    private final PeerId self = Fixtures.peerId(dice);
    private final Outbox out = new Outbox();
    private final Membership membership = new Membership(self, dice, dice, shunned -> false);
    private final Colleague ann = new Colleague(dice, 1, membership, out);
    private final Colleague bob = new Colleague(dice, 2, membership, out);
    private long now;

    @Test
    void shouldNeverDoubtWhomItIsLinkedWith() {
        ann.rumours(0);
        membership.linked(ann.id);
        bob.rumours(0, new MemberNews.Dead(ann.id, 3), new MemberNews.Left(ann.id, 3));
        for (int period = 0; period < 100; period++) {
            period();
            bob.acknowledges(now);
        }
        assertThat(membership.members()).contains(ann.id);
    }

    @Test
    void shouldNotCountWhoseLinkBrokeUntilItAnswers() {
        ann.rumours(0);
        membership.linked(ann.id);
        long before = membership.version();
        Asked.forget(out);
        membership.unlinked(ann.id, true, false, now, out);
        assertThat(membership.members()).isEmpty();
        assertThat(membership.version()).isGreaterThan(before);
        bob.rumours(now, new MemberNews.Alive(ann.id, 8, ann.at, Facts.UNKNOWN));
        assertThat(membership.members()).containsExactly(bob.id);
        ann.acknowledges(now);
        assertThat(membership.members()).contains(ann.id);
    }

    @Test
    void shouldTellTheOthersWhoSaidGoodbye() {
        ann.rumours(0);
        bob.rumours(0);
        membership.linked(ann.id);
        membership.unlinked(ann.id, true, true, now, out);
        membership.timer(new Timer.RumourDue(), now, out);
        assertThat(news()).contains(new MemberNews.Left(ann.id, 1));
    }

    private void period() {
        now += 5 * SECOND;
        membership.timer(new Timer.ProbeDue(), now, out);
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
