package dev.starling.agent.core.gossip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.core.step.AgentEvent;
import dev.starling.agent.core.step.Asked;
import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Timer;
import dev.starling.wire.gossip.Contact;
import dev.starling.wire.gossip.OverlayMessage;
import org.junit.jupiter.api.Test;

class TreeRepairTest {

    private final Embassy embassy = new Embassy();

    @Test
    void whatWasOnlyToldOfIsAskedForWhenItDoesNotCome() {
        embassy.joined(0);
        embassy.joined(1);
        Asked.forget(embassy.out);
        embassy.hear(embassy.others.get(0), new OverlayMessage.IHave(3, 2));
        embassy.hear(embassy.others.get(1), new OverlayMessage.IHave(3, 2));
        assertThat(Asked.of(embassy.out, Effect.Arm.class))
                .containsExactly(new Effect.Arm(new Timer.GraftDue(), Tree.GRAFT_AFTER_NANOS));
        embassy.gossip.timer(new Timer.GraftDue(), embassy.now, embassy.out);
        assertThat(embassy.said(embassy.others.get(0))).containsExactly(new OverlayMessage.Graft(3));
        embassy.gossip.timer(new Timer.GraftDue(), embassy.now, embassy.out);
        assertThat(embassy.said(embassy.others.get(1))).containsExactly(new OverlayMessage.Graft(3));

        embassy.hear(embassy.others.get(1), new OverlayMessage.News(Embassy.head(3, 100), 2));
        Asked.forget(embassy.out);
        embassy.gossip.timer(new Timer.GraftDue(), embassy.now, embassy.out);
        assertThat(embassy.out.pending()).isEmpty();
    }

    @Test
    void aMuchShorterWayTakesThePlaceOfALongOne() {
        embassy.joined(0);
        embassy.joined(1);
        embassy.hear(embassy.others.get(0), new OverlayMessage.News(Embassy.head(1, 100), 9));
        Asked.forget(embassy.out);
        embassy.hear(embassy.others.get(1), new OverlayMessage.IHave(1, 9 - Tree.SHORTER_BY + 1));
        assertThat(embassy.out.pending()).isEmpty();
        embassy.hear(embassy.others.get(1), new OverlayMessage.IHave(1, 9 - Tree.SHORTER_BY));
        assertThat(embassy.said(embassy.others.get(1))).containsExactly(new OverlayMessage.Graft(0));
        assertThat(embassy.said(embassy.others.get(0))).containsExactly(new OverlayMessage.Prune());
    }

    @Test
    void twoSitesThatFindEachOtherAgainHearWhatTheyMissed() {
        embassy.gossip.remembered(Embassy.head(7, 100));
        Contact other = embassy.joined(0);
        assertThat(embassy.said(other)).contains(new OverlayMessage.IHave(7, 1));
        embassy.hear(other, new OverlayMessage.Graft(7));
        assertThat(embassy.said(other)).endsWith(new OverlayMessage.News(Embassy.head(7, 100), 1));
    }

    @Test
    void aFalseHeadIsBlamedOnWhoSentIt() {
        Contact liar = embassy.joined(0);
        Contact honest = embassy.joined(1);
        embassy.gossip.takeWishes();
        Asked.forget(embassy.out);
        embassy.hear(liar, new OverlayMessage.News(Embassy.head(9, 7), 1));
        assertThat(embassy.gossip.takeWishes()).containsExactly(new Wish.Blame(liar.id()));
        assertThat(Asked.reported(embassy.out, AgentEvent.HeadRefused.class))
                .containsExactly(new AgentEvent.HeadRefused(liar.id(), liar.at(), 9));
        assertThat(embassy.said(honest)).isEmpty();
        assertThat(embassy.gossip.version()).isZero();
    }
}
