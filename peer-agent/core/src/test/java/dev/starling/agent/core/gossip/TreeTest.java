package dev.starling.agent.core.gossip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.core.step.Asked;
import dev.starling.wire.gossip.OverlayMessage;
import org.junit.jupiter.api.Test;

class TreeTest {

    private final Embassy embassy = new Embassy();

    @Test
    void newsGoesAlongEagerLinksAtOnceAndADuplicateMakesALinkLazy() {
        for (int number = 0; number < 3; number++) {
            embassy.joined(number);
        }
        Asked.forget(embassy.out);
        embassy.hear(embassy.others.get(0), new OverlayMessage.News(Embassy.head(1, 100), 4));
        assertThat(embassy.said(embassy.others.get(0))).isEmpty();
        assertThat(embassy.said(embassy.others.get(1)))
                .containsExactly(new OverlayMessage.News(Embassy.head(1, 100), 5));
        embassy.hear(embassy.others.get(1), new OverlayMessage.News(Embassy.head(1, 100), 5));
        assertThat(embassy.said(embassy.others.get(1))).endsWith(new OverlayMessage.Prune());

        Asked.forget(embassy.out);
        embassy.now += Embassy.SECOND;
        embassy.hear(embassy.others.get(0), new OverlayMessage.News(Embassy.head(2, 100), 4));
        assertThat(embassy.said(embassy.others.get(1))).containsExactly(new OverlayMessage.IHave(2, 5));
        assertThat(embassy.said(embassy.others.get(2)))
                .containsExactly(new OverlayMessage.News(Embassy.head(2, 100), 5));
    }

    @Test
    void aPrunedLinkIsOnlyToldAndAGraftMendsIt() {
        embassy.joined(0);
        embassy.hear(embassy.others.get(0), new OverlayMessage.Prune());
        Asked.forget(embassy.out);
        embassy.gossip.learnt(Embassy.head(1, 100), embassy.now, embassy.out);
        assertThat(embassy.said(embassy.others.get(0))).containsExactly(new OverlayMessage.IHave(1, 1));
        embassy.hear(embassy.others.get(0), new OverlayMessage.Graft(1));
        assertThat(embassy.said(embassy.others.get(0))).endsWith(new OverlayMessage.News(Embassy.head(1, 100), 1));
        embassy.hear(embassy.others.get(0), new OverlayMessage.Graft(1));
        assertThat(embassy.said(embassy.others.get(0)))
                .as("the same head is sent along a link once")
                .hasSize(2);
    }

    @Test
    void replayedNewsIsNoNews() {
        embassy.joined(0);
        embassy.joined(1);
        embassy.hear(embassy.others.get(0), new OverlayMessage.News(Embassy.head(5, 100), 1));
        embassy.gossip.takeWishes();
        Asked.forget(embassy.out);
        embassy.now += 10 * Embassy.SECOND;
        embassy.hear(embassy.others.get(0), new OverlayMessage.News(Embassy.head(5, 100), 1));
        embassy.hear(embassy.others.get(0), new OverlayMessage.News(Embassy.head(4, 100), 1));
        assertThat(embassy.out.pending()).isEmpty();
        assertThat(embassy.gossip.takeWishes()).isEmpty();
    }
}
