package dev.starling.agent.core.gossip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.core.gossip.HeadCheck.Judgement;
import dev.starling.agent.core.step.AgentEvent;
import dev.starling.agent.core.step.Asked;
import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Neighbour;
import dev.starling.agent.core.step.Outbox;
import dev.starling.agent.core.step.Timer;
import dev.starling.fixtures.Fixtures;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.wire.gossip.GossipMessage;
import dev.starling.wire.gossip.Head;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteGossipTest {

    private static final long SECOND = 1_000_000_000L;

    private final RandomGenerator dice = Fixtures.dice(8);
    private final PeerId self = Fixtures.peerId(dice);
    private final FixedSite members = new FixedSite(dice);
    private final List<Neighbour> site = members.members;
    private final Outbox out = new Outbox();
    private int checks;
    private final Gossip gossip = new Gossip(self, 8490, members, this::judge, dice, dice);
    private long now;

    SiteGossipTest() {
        for (int host = 1; host <= 50; host++) {
            site.add(new Neighbour(Fixtures.peerId(dice), Endpoint.ofIpv4(0x0A00_0000 + host, 8490)));
        }
        site.sort(Comparator.comparing(Neighbour::id));
    }

    /// Heads of 7 bytes are false, of 8 of an unknown root, all others good.
    private Judgement judge(Head head) {
        checks++;
        return switch (head.bytes().remaining()) {
            case 7 -> Judgement.FALSE;
            case 8 -> Judgement.UNSURE;
            default -> Judgement.NEWS;
        };
    }

    @ParameterizedTest
    @CsvSource({"0,0", "1,1", "2,2", "10,3", "200,6", "2000,8"})
    void chanceLeavesOutAboutOneMemberWhateverTheSize(int members, int fanout) {
        assertThat(SiteGossip.fanout(members)).isEqualTo(fanout);
        assertThat(members * Math.exp(-SiteGossip.fanout(members))).isLessThan(1);
    }

    @Test
    void newsIsPushedOnAtOnceToSomeAndToTheNextInOrder() {
        hear(new GossipMessage.Push(site.get(3).id(), head(1, 100)), site.get(3));

        List<Endpoint> told = pushed();
        assertThat(told)
                .doesNotHaveDuplicates()
                .contains(site.get(0).endpoint(), site.get(1).endpoint());
        assertThat(told).hasSizeBetween(SiteGossip.fanout(50), SiteGossip.fanout(50) + SiteGossip.FOLLOWING);
        assertThat(told).doesNotContain(site.get(3).endpoint());
        assertThat(gossip.takeWishes()).containsExactly(new Wish.Follow(head(1, 100), null));
    }

    @Test
    void aReplayIsANoOpAndCostsNoCheck() {
        hear(new GossipMessage.Push(site.get(3).id(), head(5, 100)), site.get(3));
        Asked.forget(out);
        gossip.takeWishes();
        checks = 0;
        for (int version = 1; version <= 5; version++) {
            now += SECOND;
            hear(new GossipMessage.Push(site.get(4).id(), head(version, 100)), site.get(4));
        }

        assertThat(checks).isZero();
        assertThat(out.pending()).isEmpty();
        assertThat(gossip.takeWishes()).isEmpty();
    }

    @Test
    void headsArePassedOnOnceASecondAndTheNewestAlone() {
        for (int version = 1; version <= 3; version++) {
            hear(new GossipMessage.Push(site.get(version).id(), head(version, 100)), site.get(version));
        }
        assertThat(pushedVersions()).containsOnly(1L);
        Asked.forget(out);
        now += SECOND;
        gossip.timer(new Timer.HeadDue(), now, out);
        gossip.timer(new Timer.HeadDue(), now, out);

        assertThat(pushedVersions()).containsOnly(3L).hasSizeLessThan(10);
    }

    @Test
    void aSecondLaterThoseNextInOrderAreToldByNumberAndPullWhatTheyMissed() {
        hear(new GossipMessage.Push(site.get(3).id(), head(1, 100)), site.get(3));
        Asked.forget(out);
        gossip.timer(new Timer.ToldDue(), now, out);
        assertThat(Asked.of(out, Effect.SayGossip.class))
                .containsExactly(
                        new Effect.SayGossip(site.get(0).endpoint(), new GossipMessage.Told(self, 1)),
                        new Effect.SayGossip(site.get(1).endpoint(), new GossipMessage.Told(self, 1)),
                        new Effect.SayGossip(site.get(2).endpoint(), new GossipMessage.Told(self, 1)));

        Asked.forget(out);
        hear(new GossipMessage.Told(site.get(9).id(), 2), site.get(9));
        assertThat(pulls()).hasSize(1);
        hear(new GossipMessage.Answer(site.get(9).id(), pulls().getFirst().nonce(), head(2, 100)), site.get(9));
        assertThat(gossip.version()).isEqualTo(2);
    }

    @Test
    void anAnswerThatWasNotAskedForAtThisAddressIsIgnored() {
        hear(new GossipMessage.Told(site.get(9).id(), 2), site.get(9));
        long nonce = pulls().getFirst().nonce();
        hear(new GossipMessage.Answer(site.get(8).id(), nonce, head(2, 100)), site.get(8));
        hear(new GossipMessage.Answer(site.get(9).id(), nonce + 1, head(2, 100)), site.get(9));
        assertThat(gossip.version()).isZero();
        hear(new GossipMessage.Answer(site.get(9).id(), nonce, head(2, 100)), site.get(9));
        assertThat(gossip.version()).isEqualTo(2);
    }

    @Test
    void whoPullsWithAnOldHeadGetsTheNewOneAndWhoHasANewerOneIsAsked() {
        gossip.remembered(head(5, 100));
        hear(new GossipMessage.Pull(site.get(2).id(), 77, 4), site.get(2));
        assertThat(Asked.of(out, Effect.SayGossip.class))
                .containsExactly(
                        new Effect.SayGossip(site.get(2).endpoint(), new GossipMessage.Answer(self, 77, head(5, 100))));
        Asked.forget(out);
        hear(new GossipMessage.Pull(site.get(2).id(), 78, 5), site.get(2));
        assertThat(out.pending()).isEmpty();
        hear(new GossipMessage.Pull(site.get(2).id(), 79, 6), site.get(2));
        assertThat(pulls()).hasSize(1);
    }

    @Test
    void aFalseHeadIsToldOfAndItsAddressNotListenedToForTenMinutes() {
        Neighbour liar = site.get(7);
        hear(new GossipMessage.Push(liar.id(), head(9, 7)), liar);
        assertThat(Asked.reported(out, AgentEvent.HeadRefused.class))
                .containsExactly(new AgentEvent.HeadRefused(null, liar.endpoint(), 9));
        assertThat(pushed()).isEmpty();
        hear(new GossipMessage.Push(liar.id(), head(9, 100)), liar);
        assertThat(gossip.version()).isZero();

        now += Sources.DEAF_NANOS;
        hear(new GossipMessage.Push(liar.id(), head(9, 100)), liar);
        assertThat(gossip.version()).isEqualTo(9);
    }

    @Test
    void aHeadOfAnUnknownRootIsNobodysFaultAndGoesNoFurther() {
        hear(new GossipMessage.Push(site.get(7).id(), head(9, 8)), site.get(7));
        assertThat(out.pending()).isEmpty();
        assertThat(gossip.takeWishes()).isEmpty();
        hear(new GossipMessage.Push(site.get(7).id(), head(9, 100)), site.get(7));
        assertThat(gossip.version()).isEqualTo(9);
    }

    @Test
    void aFloodOfHeadsCostsABoundedNumberOfChecks() {
        for (int i = 0; i < 10_000; i++) {
            Endpoint from = Endpoint.ofIpv4(0x0B00_0000 + i, 8490);
            gossip.heard(new GossipMessage.Push(site.get(1).id(), head(9, 8)), from, now, out);
        }
        assertThat(checks).isEqualTo(Sources.CHECKS_PER_SECOND);
        checks = 0;
        now += SECOND;
        for (int i = 0; i < 100; i++) {
            gossip.heard(
                    new GossipMessage.Push(site.get(1).id(), head(9, 8)),
                    site.get(1).endpoint(),
                    now,
                    out);
        }
        assertThat(checks).isBetween(1, 8);
    }

    @Test
    void aFloodOfQuestionsIsAnsweredWithinBounds() {
        gossip.remembered(head(5, 100));
        for (int i = 0; i < 10_000; i++) {
            hear(new GossipMessage.Pull(site.get(2).id(), i, 0), site.get(2));
            hear(new GossipMessage.Told(site.get(3).id(), 6 + i), site.get(3));
        }
        assertThat(Asked.of(out, Effect.SayGossip.class)).hasSizeLessThanOrEqualTo(8 + 4);
    }

    @Test
    void whoIsAloneAsksAgainAndAgainAndWhoHasCompanyOnceInTenMinutes() {
        gossip.start(out);
        List<Neighbour> all = List.copyOf(site);
        site.clear();
        gossip.timer(new Timer.PullDue(), now, out);
        assertThat(waitForPull()).isEqualTo(5 * SECOND);
        site.addAll(all);
        for (int i = 0; i < 3; i++) {
            gossip.timer(new Timer.PullDue(), now, out);
        }
        assertThat(pulls()).hasSize(3);
        assertThat(waitForPull()).isBetween(300 * SECOND, 900 * SECOND);
    }

    private long waitForPull() {
        return Asked.of(out, Effect.Arm.class).getLast().afterNanos();
    }

    private void hear(GossipMessage message, Neighbour from) {
        gossip.heard(message, from.endpoint(), now, out);
    }

    private static Head head(long version, int bytes) {
        return new Head(version, ByteBuffer.allocate(bytes));
    }

    private List<Endpoint> pushed() {
        return Asked.of(out, Effect.SayGossip.class).stream()
                .filter(said -> said.message() instanceof GossipMessage.Push)
                .map(Effect.SayGossip::to)
                .toList();
    }

    private List<Long> pushedVersions() {
        return Asked.of(out, Effect.SayGossip.class).stream()
                .map(Effect.SayGossip::message)
                .filter(GossipMessage.Push.class::isInstance)
                .map(message -> ((GossipMessage.Push) message).head().version())
                .toList();
    }

    private List<GossipMessage.Pull> pulls() {
        return Asked.of(out, Effect.SayGossip.class).stream()
                .map(Effect.SayGossip::message)
                .filter(GossipMessage.Pull.class::isInstance)
                .map(GossipMessage.Pull.class::cast)
                .toList();
    }
}
