package dev.starling.agent.core.gossip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.core.step.Asked;
import dev.starling.wire.gossip.Contact;
import dev.starling.wire.gossip.OverlayMessage;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverlayWalkTest {

    private final Embassy embassy = new Embassy();

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
}
