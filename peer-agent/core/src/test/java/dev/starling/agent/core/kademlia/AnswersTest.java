package dev.starling.agent.core.kademlia;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.core.kademlia.Neighbourhood.Desk;
import dev.starling.id.Digest;
import dev.starling.wire.dht.Contact;
import dev.starling.wire.dht.DhtHeader;
import dev.starling.wire.dht.DhtMessage;
import dev.starling.wire.dht.ProviderRecord;
import dev.starling.wire.dht.StoreOutcome;
import dev.starling.wire.dht.Want;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What an agent answers to those who ask it, and what it does not.
class AnswersTest {

    private static final Digest KEY = Digest.sha256(new byte[] {7});

    private final Neighbourhood net = new Neighbourhood();

    @Test
    void shouldNotStoreForAnotherAddressOrAnotherDevice() {
        List<Desk> desks = net.joined(3);
        Desk holder = desks.get(0);
        Desk thief = desks.get(1);
        Desk victim = desks.get(2);
        long token = token(holder, thief);
        DhtHeader header = new DhtHeader(1, thief.self.id(), false);

        assertThat(stored(holder, thief, new DhtMessage.Provide(header, token + 1, KEY, record(thief))))
                .isEqualTo(StoreOutcome.WRONG_TOKEN);
        assertThat(stored(holder, victim, new DhtMessage.Provide(header, token, KEY, record(thief))))
                .isEqualTo(StoreOutcome.WRONG_TOKEN);
        assertThat(stored(holder, thief, new DhtMessage.Provide(header, token, KEY, record(victim))))
                .isEqualTo(StoreOutcome.NOT_OWN);
        assertThat(stored(holder, thief, new DhtMessage.Provide(header, token, Digest.ZERO, record(thief))))
                .isEqualTo(StoreOutcome.BAD_SIGNATURE);
        assertThat(stored(holder, thief, new DhtMessage.Provide(header, token, KEY, record(thief))))
                .isEqualTo(StoreOutcome.STORED);
    }

    @Test
    void shouldNotAnswerAFloodOrTakeAnAnswerThatNobodyAskedFor() {
        List<Desk> desks = net.joined(2);
        Desk asked = desks.get(0);
        DhtHeader header = new DhtHeader(1, desks.get(1).self.id(), false);

        for (int i = 0; i < 3 * Storage.SourceLimits.EACH; i++) {
            hear(asked, desks.get(1), new DhtMessage.Ping(header));
        }
        hear(asked, desks.get(1), new DhtMessage.Stored(header, StoreOutcome.STORED));

        assertThat(asked.said.stream().filter(DhtMessage.Pong.class::isInstance))
                .hasSizeBetween(1, Storage.SourceLimits.EACH);
        assertThat(asked.told(DhtNotice.Published.class)).isEmpty();
    }

    @Test
    void shouldProveItselfAtItsOwnAddressAndForNobodyElses() {
        List<Desk> desks = net.joined(2);
        Desk honest = desks.get(0);
        Desk thief = desks.get(1);
        DhtHeader header = new DhtHeader(1, thief.self.id(), false);
        honest.said.clear();

        hear(honest, thief, new DhtMessage.Prove(header, thief.self.endpoint()));
        assertThat(honest.said).isEmpty();

        hear(honest, thief, new DhtMessage.Prove(header, honest.self.endpoint()));
        assertThat(honest.said).singleElement().isInstanceOf(DhtMessage.Proof.class);
    }

    private ProviderRecord record(Desk provider) {
        return provider.notary.attest(KEY, provider.self.endpoint(), 0);
    }

    private long token(Desk holder, Desk asker) {
        DhtHeader header = new DhtHeader(1, asker.self.id(), false);
        hear(holder, asker, new DhtMessage.Find(header, KEY, Want.CONTACTS));
        return last(holder, DhtMessage.Found.class).token();
    }

    private StoreOutcome stored(Desk holder, Desk sender, DhtMessage message) {
        hear(holder, sender, message);
        return last(holder, DhtMessage.Stored.class).outcome();
    }

    private static <M extends DhtMessage> M last(Desk desk, Class<M> kind) {
        return desk.said.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .reduce((one, other) -> other)
                .orElseThrow();
    }

    private void hear(Desk desk, Desk from, DhtMessage message) {
        Contact sender = from.self;
        net.act(desk, out -> desk.dht.heard(message, sender.endpoint(), net.now, out));
    }
}
