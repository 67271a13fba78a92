package dev.starling.agent.core.kademlia;

import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Outbox;
import dev.starling.fixtures.Fixtures;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.wire.dht.Contact;
import dev.starling.wire.dht.DhtMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;

/// A few agents' DHTs with real keys, 10 ms apart, and a clock that is moved by hand.
final class Neighbourhood {

    static final long MILLI = 1_000_000L;

    /// One agent.
    static final class Desk {
        final Contact self;
        final DeviceNotary notary;
        final Kademlia dht;
        final List<DhtNotice> told = new ArrayList<>();
        final List<DhtMessage> said = new ArrayList<>();
        boolean dead;
        private long armedFor;

        private Desk(Contact self, DeviceNotary notary, Kademlia dht) {
            this.self = self;
            this.notary = notary;
            this.dht = dht;
        }

        <N extends DhtNotice> List<N> told(Class<N> kind) {
            return told.stream().filter(kind::isInstance).map(kind::cast).toList();
        }
    }

    private record Due(long at, long sequence, Runnable what) {}

    final Set<PeerId> enrolled = new TreeSet<>();
    private final Map<Endpoint, Desk> desks = new LinkedHashMap<>();
    private final PriorityQueue<Due> queue = new PriorityQueue<>((one, other) -> one.at() == other.at()
            ? Long.compare(one.sequence(), other.sequence())
            : Long.compare(one.at(), other.at()));
    private long sequence;
    long now = MILLI;

    Desk add(boolean client) {
        return add(new DeviceNotary(enrolled), client);
    }

    Desk add(DeviceNotary notary, boolean client) {
        int number = desks.size();
        Contact self = new Contact(notary.device.peerId(), Endpoint.ofIpv4(0x0A000000 + number * 256 + 1, 8490));
        Kademlia dht = new Kademlia(
                self.id(),
                List.of(self.endpoint()),
                client,
                notary,
                DeviceNotary::isTrusted,
                Fixtures.dice(number + 1L));
        Desk desk = new Desk(self, notary, dht);
        desks.put(self.endpoint(), desk);
        return desk;
    }

    /// So many agents that joined by way of the first.
    List<Desk> joined(int count) {
        List<Desk> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Desk desk = add(false);
            all.add(desk);
            act(desk, out -> desk.dht.meet(List.of(all.getFirst().self), now, out));
            run(500);
        }
        return all;
    }

    interface Action {
        void run(Outbox out);
    }

    void act(Desk desk, Action action) {
        if (desk.dead) {
            return;
        }
        Outbox out = new Outbox();
        action.run(out);
        desk.told.addAll(desk.dht.take());
        out.drain(effect -> perform(desk, effect));
    }

    /// Lets so many milliseconds pass.
    void run(long millis) {
        long until = now + millis * MILLI;
        while (!queue.isEmpty() && queue.peek().at() <= until) {
            Due due = queue.remove();
            now = due.at();
            due.what().run();
        }
        now = until;
    }

    private void perform(Desk desk, Effect effect) {
        switch (effect) {
            case Effect.SayDht(Endpoint to, DhtMessage message) -> {
                desk.said.add(message);
                Desk target = desks.get(to);
                if (target != null) {
                    at(
                            now + 10 * MILLI,
                            () -> act(target, out -> target.dht.heard(message, desk.self.endpoint(), now, out)));
                }
            }
            case Effect.Arm arm -> {
                long at = now + arm.afterNanos();
                desk.armedFor = at;
                at(at, () -> {
                    if (desk.armedFor == at) {
                        act(desk, out -> desk.dht.due(now, out));
                    }
                });
            }
            default -> throw new AssertionError("asked for " + effect);
        }
    }

    private void at(long at, Runnable what) {
        queue.add(new Due(at, sequence++, what));
    }
}
