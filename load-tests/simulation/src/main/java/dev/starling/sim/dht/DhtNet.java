package dev.starling.sim.dht;

import dev.starling.agent.core.kademlia.DhtNotice;
import dev.starling.agent.core.kademlia.Kademlia;
import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Outbox;
import dev.starling.id.Endpoint;
import dev.starling.sim.kernel.Agenda;
import dev.starling.sim.kernel.Seeds;
import dev.starling.sim.kernel.Trace;
import dev.starling.sim.keys.SimNotary;
import dev.starling.wire.dht.DhtMessage;
import dev.starling.wire.dht.DhtMessageCodec;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Many agents' DHTs, a clock and a network: 0.5 ms within a site, 15 ms between sites, each way, give or
/// take a fifth.
final class DhtNet {

    /// Sees what the nodes tell.
    interface Watcher {
        void told(int node, DhtNotice notice, long now);
    }

    /// Answers in the place of some nodes.
    interface Liars {
        /// @return what is said instead; null when the node is to answer as it does
        @Nullable
        Lie lie(int node, DhtMessage asked, Endpoint to, long now);
    }

    /// @param answer null for silence
    record Lie(@Nullable DhtMessage answer) {}

    private static final long SITE = 500_000L;
    private static final long WAN = 15_000_000L;

    final Agenda agenda = new Agenda();
    final Population population;
    private final Kademlia[] nodes;
    private final long[] armedFor;
    private final BitSet dead = new BitSet();
    private final RandomGenerator dice;
    private final Outbox out = new Outbox();
    private final Trace trace = new Trace();
    private final Watcher watcher;
    private @Nullable Liars liars;
    private long messages;
    private long bytes;

    DhtNet(Population population, Seeds seeds, Watcher watcher) {
        this.population = population;
        this.watcher = watcher;
        this.dice = seeds.next();
        this.nodes = new Kademlia[population.size()];
        this.armedFor = new long[nodes.length];
        for (int i = 0; i < nodes.length; i++) {
            var self = population.contact(i);
            nodes[i] = new Kademlia(
                    self.id(),
                    List.of(self.endpoint()),
                    false,
                    population.notary(i),
                    SimNotary::isTrusted,
                    seeds.next());
        }
    }

    Kademlia node(int index) {
        return nodes[index];
    }

    void corrupt(Liars some) {
        liars = some;
    }

    void kill(int index) {
        dead.set(index);
    }

    boolean isDead(int index) {
        return dead.get(index);
    }

    long messages() {
        return messages;
    }

    /// Sealed, with IPv4 and UDP headers.
    long bytes() {
        return bytes;
    }

    String trace() {
        return trace.hex();
    }

    /// Lets a node do something, and performs what it asks for.
    void act(int index, Action action) {
        if (dead.get(index)) {
            return;
        }
        Kademlia node = nodes[index];
        action.run(node, agenda.now(), out);
        for (DhtNotice notice : node.take()) {
            watcher.told(index, notice, agenda.now());
        }
        out.drain(effect -> perform(index, effect));
    }

    /// What a node does.
    interface Action {
        void run(Kademlia node, long now, Outbox out);
    }

    private void perform(int index, Effect effect) {
        switch (effect) {
            case Effect.SayDht(Endpoint to, DhtMessage message) ->
                send(index, population.contact(index).endpoint(), to, message);
            case Effect.Arm arm -> arm(index, agenda.now() + arm.afterNanos());
            default -> throw new IllegalStateException("a DHT that asks for " + effect);
        }
    }

    private void arm(int index, long at) {
        armedFor[index] = at;
        agenda.at(at, () -> {
            if (armedFor[index] == at) {
                armedFor[index] = -1;
                act(index, Kademlia::due);
            }
        });
    }

    private void send(int from, Endpoint source, Endpoint to, DhtMessage message) {
        messages++;
        bytes += DhtMessageCodec.encodedSize(message) + 38 + 28;
        trace.add(message.header().transaction() ^ agenda.now());
        int target = population.at(to);
        if (target < 0 || dead.get(target)) {
            return;
        }
        long way = Population.sameSite(from, target) ? SITE : WAN;
        agenda.after(way * 4 / 5 + dice.nextLong(way * 2 / 5), () -> arrive(target, source, to, message));
    }

    private void arrive(int target, Endpoint source, Endpoint to, DhtMessage message) {
        Lie lie = liars == null ? null : liars.lie(target, message, to, agenda.now());
        if (lie != null) {
            if (lie.answer() != null) {
                send(target, to, source, lie.answer());
            }
        } else if (to.port() == Population.PORT) {
            act(target, (node, now, effects) -> node.heard(message, source, now, effects));
        }
    }
}
