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
}
