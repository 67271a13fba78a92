package dev.starling.agent.core.gossip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.core.step.Asked;
import dev.starling.wire.gossip.Contact;
import dev.starling.wire.gossip.GossipLimits;
import dev.starling.wire.gossip.OverlayMessage;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverlayTest {

    private final Embassy embassy = new Embassy();

    @Test
    void theFirstContactIsAskedToTakeTheNewcomerInAndTheNextOnlyIfThereIsRoom() {
        embassy.gossip.introduced(embassy.others.subList(0, 3), embassy.now);
        embassy.upkeep();
        List<Contact> asked = embassy.reached();
        assertThat(asked).hasSize(1);
        Contact first = asked.getFirst();
        embassy.up(first);
        assertThat(embassy.said(first)).containsExactly(new OverlayMessage.Join(Embassy.HOME, 8490));
        embassy.hear(first, new OverlayMessage.Accept(first.site()));
        assertThat(embassy.gossip.active()).containsExactly(first);

        embassy.gossip.takeWishes();
        embassy.upkeep();
        List<Contact> more = embassy.reached();
        assertThat(more).hasSize(2).doesNotContain(first);
        embassy.up(more.getFirst());
        assertThat(embassy.said(more.getFirst()))
                .containsExactly(new OverlayMessage.Neighbour(Embassy.HOME, 8490, false));
    }

    @Test
    void aNewcomerIsTakenInAndPassedOnToAllOthers() {
        embassy.joined(0);
        embassy.joined(1);
        Asked.forget(embassy.out);
        Contact newcomer = embassy.joined(2);

        assertThat(embassy.said(newcomer)).contains(new OverlayMessage.Accept(Embassy.HOME));
        for (Contact old : embassy.others.subList(0, 2)) {
            assertThat(embassy.said(old))
                    .containsExactly(new OverlayMessage.ForwardJoin(GossipLimits.WALK_MAX, newcomer));
        }
    }

    @Test
    void theActiveViewHasFiveAndWhoMakesRoomIsToldAndKeptInReserve() {
        for (int number = 0; number < 20; number++) {
            embassy.joined(number);
            assertThat(embassy.gossip.active()).hasSizeLessThanOrEqualTo(Views.ACTIVE_MAX);
        }
        assertThat(embassy.gossip.active()).hasSize(Views.ACTIVE_MAX).contains(embassy.others.get(19));
        long left = embassy.others.subList(0, 20).stream()
                .filter(contact -> embassy.said(contact).contains(new OverlayMessage.Leave()))
                .count();
        assertThat(left).isEqualTo(15);
        assertThat(embassy.gossip.takeWishes().stream().filter(Wish.Release.class::isInstance))
                .hasSize(15);
    }

    @Test
    void aFullAgentDeclinesUnlessItIsUrgent() {
        for (int number = 0; number < 5; number++) {
            embassy.joined(number);
        }
        embassy.up(embassy.others.get(5));
        embassy.hear(
                embassy.others.get(5),
                new OverlayMessage.Neighbour(embassy.others.get(5).site(), 8490, false));
        assertThat(embassy.said(embassy.others.get(5))).containsExactly(new OverlayMessage.Decline());
        embassy.hear(
                embassy.others.get(5),
                new OverlayMessage.Neighbour(embassy.others.get(5).site(), 8490, true));
        assertThat(embassy.said(embassy.others.get(5))).contains(new OverlayMessage.Accept(Embassy.HOME));
        assertThat(embassy.gossip.active()).hasSize(5).contains(embassy.others.get(5));
    }

    @Test
    void nobodyOfTheOwnSiteIsDialledOrTakenIn() {
        Contact own = new Contact(embassy.others.getFirst().id(), embassy.others.getFirst().at(), Embassy.HOME);
        embassy.gossip.introduced(List.of(own), embassy.now);
        embassy.upkeep();
        assertThat(embassy.gossip.takeWishes()).isEmpty();
        embassy.up(own);
        embassy.hear(own, new OverlayMessage.Join(own.site(), 8490));
        embassy.hear(own, new OverlayMessage.Neighbour(own.site(), 8490, true));
        assertThat(embassy.said(own)).containsOnly(new OverlayMessage.Decline());
        assertThat(embassy.gossip.active()).isEmpty();
    }

    @Test
    void aMemberOfTheSiteIsNotTakenForSomebodyElses() {
        Contact member = embassy.others.getFirst();
        embassy.site.members.add(new Neighbour(member.id(), member.at()));
        embassy.joined(0);
        assertThat(embassy.said(member)).containsExactly(new OverlayMessage.Decline());
        assertThat(embassy.gossip.active()).isEmpty();
    }

    @Test
    void whoTurnsOutToBeOfTheOwnSiteIsLetGo() {
        embassy.gossip.introduced(embassy.others.subList(0, 1), embassy.now);
        embassy.upkeep();
        embassy.up(embassy.reached().getFirst());
        embassy.hear(embassy.others.getFirst(), new OverlayMessage.Accept(Embassy.HOME));
        assertThat(embassy.gossip.active()).isEmpty();
        assertThat(embassy.said(embassy.others.getFirst())).contains(new OverlayMessage.Leave());
        assertThat(embassy.gossip.takeWishes())
                .contains(new Wish.Release(embassy.others.getFirst().id()));
    }

    @Test
    void aSiteThatTheOriginNamesNobodyToIsSetApart() {
        Contact linked = embassy.joined(0);
        embassy.now += 3599 * Embassy.SECOND;
        embassy.gossip.sited(Embassy.HOME, List.of(), embassy.now, embassy.out);
        assertThat(embassy.gossip.active()).containsExactly(linked);
        embassy.now += 2 * Embassy.SECOND;
        embassy.gossip.sited(Embassy.HOME, List.of(), embassy.now, embassy.out);
        assertThat(embassy.gossip.active()).isEmpty();
        assertThat(embassy.said(linked)).endsWith(new OverlayMessage.Leave());
        embassy.upkeep();
        embassy.joined(1);
        assertThat(embassy.said(embassy.others.get(1))).containsExactly(new OverlayMessage.Decline());
    }

    @Test
    void aLinkThatBreaksIsReplacedFromTheReserve() {
        Contact lost = embassy.joined(0);
        embassy.gossip.introduced(embassy.others.subList(10, 20), embassy.now);
        embassy.gossip.takeWishes();
        embassy.gossip.down(embassy.link(lost), lost.id(), embassy.now, embassy.out);
        assertThat(embassy.gossip.active()).isEmpty();
        Contact next = embassy.reached().getFirst();
        assertThat(next).isIn(embassy.others.subList(10, 20));
        embassy.up(next);
        assertThat(embassy.said(next)).containsExactly(new OverlayMessage.Neighbour(Embassy.HOME, 8490, true));
    }

    @Test
    void aWalkLeavesTheNewcomerInReserveOnItsWayAndEndsInALink() {
        embassy.joined(0);
        embassy.joined(1);
        Asked.forget(embassy.out);
        Contact newcomer = embassy.others.get(30);
        embassy.hear(embassy.others.get(0), new OverlayMessage.ForwardJoin(Overlay.RESERVE_AT, newcomer));
        assertThat(embassy.said(embassy.others.get(1)))
                .containsExactly(new OverlayMessage.ForwardJoin(Overlay.RESERVE_AT - 1, newcomer));
        embassy.gossip.takeWishes();
        embassy.hear(embassy.others.get(0), new OverlayMessage.ForwardJoin(0, newcomer));
        assertThat(embassy.reached()).containsExactly(newcomer);
        embassy.up(newcomer);
        assertThat(embassy.said(newcomer)).containsExactly(new OverlayMessage.Neighbour(Embassy.HOME, 8490, true));
    }

    @Test
    void contactsAreShuffledAndTheReserveStaysBounded() {
        embassy.joined(0);
        for (int from = 1; from + 8 < 60; from += 8) {
            embassy.hear(embassy.others.get(0), new OverlayMessage.Shuffle(embassy.others.subList(from, from + 8)));
        }
        OverlayMessage.ShuffleAnswer last = (OverlayMessage.ShuffleAnswer)
                embassy.said(embassy.others.get(0)).getLast();
        assertThat(last.contacts()).hasSize(4).doesNotContain(embassy.others.get(0));
        Asked.forget(embassy.out);
        embassy.hear(embassy.others.get(0), new OverlayMessage.ShuffleAnswer(List.of(embassy.others.get(59))));
        assertThat(embassy.out.pending()).as("an answer nobody asked for").isEmpty();
    }

    @Test
    void whoIsNoNeighbourIsNotListenedTo() {
        Contact stranger = embassy.others.get(40);
        embassy.up(stranger);
        embassy.hear(stranger, new OverlayMessage.News(Embassy.head(3, 100), 1));
        embassy.hear(stranger, new OverlayMessage.Shuffle(embassy.others.subList(0, 5)));
        embassy.hear(stranger, new OverlayMessage.ForwardJoin(0, embassy.others.get(3)));
        embassy.hear(stranger, new OverlayMessage.Graft(0));
        assertThat(embassy.gossip.version()).isZero();
        assertThat(embassy.said(stranger)).isEmpty();
        assertThat(embassy.gossip.takeWishes()).isEmpty();
    }

    @Test
    void aFloodOfMessagesIsCutOff() {
        embassy.joined(0);
        embassy.joined(1);
        Asked.forget(embassy.out);
        for (int i = 0; i < 10_000; i++) {
            embassy.hear(embassy.others.get(0), new OverlayMessage.ForwardJoin(6, embassy.others.get(2 + i % 50)));
        }
        assertThat(embassy.said(embassy.others.get(1))).hasSizeLessThanOrEqualTo(200);
    }

    @Test
    void whoSpeaksForItsSiteNoLongerLeaves() {
        embassy.joined(0);
        embassy.site.speaks = false;
        embassy.upkeep();
        assertThat(embassy.said(embassy.others.get(0))).endsWith(new OverlayMessage.Leave());
        assertThat(embassy.gossip.takeWishes())
                .contains(new Wish.Release(embassy.others.get(0).id()));
        assertThat(embassy.gossip.active()).isEmpty();
        embassy.hear(
                embassy.others.get(0),
                new OverlayMessage.Join(embassy.others.get(0).site(), 8490));
        assertThat(embassy.said(embassy.others.get(0))).endsWith(new OverlayMessage.Decline());
    }
}
