package dev.starling.agent.core.gossip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.core.step.Asked;
import dev.starling.agent.core.step.Neighbour;
import dev.starling.wire.gossip.Contact;
import dev.starling.wire.gossip.OverlayMessage;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverlayStrangersTest {

    private final Embassy embassy = new Embassy();

    @Test
    void nobodyOfTheOwnSiteIsDialledOrTakenIn() {
        Contact own = new Contact(
                embassy.others.getFirst().id(), embassy.others.getFirst().at(), Embassy.HOME);
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
}
