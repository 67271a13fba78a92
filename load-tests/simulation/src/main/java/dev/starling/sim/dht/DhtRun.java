package dev.starling.sim.dht;

import dev.starling.agent.core.kademlia.DhtNotice;
import dev.starling.id.Digest;
import dev.starling.sim.kernel.Seeds;
import dev.starling.sim.keys.SimNotary;
import dev.starling.wire.dht.Contact;
import dev.starling.wire.dht.MutableHead;
import dev.starling.wire.dht.Octets;
import dev.starling.wire.dht.Want;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One network of one size: tables, publishing, what goes wrong, lookups.
final class DhtRun {

    private static final long MILLI = 1_000_000L;
    private static final long MINUTE = 60_000 * MILLI;
    private static final long HOUR = 60 * MINUTE;
    private static final long NEWEST = 2;

    private final DhtScenario scenario;
    private final String name;
    private final long seed;
    private final boolean joining;
    private final DhtNet net;
    private final RandomGenerator dice;
    private final List<Digest> keys = new ArrayList<>();
    private final Map<Long, DhtNotice.SearchEnded> ended = new HashMap<>();
    private final Map<Long, Boolean> good = new HashMap<>();
    private final List<Double> published = new ArrayList<>();
    private @Nullable Insiders insiders;
    private boolean looking;
    private double fullness;

    /// @param joining whether the tables come of joining, instead of being filled
    DhtRun(String name, DhtScenario scenario, int nodes, long seed, boolean joining) {
        this.name = name;
        this.scenario = scenario;
        this.seed = seed;
        this.joining = joining;
        Seeds seeds = new Seeds(seed);
        this.dice = seeds.next();
        this.net = new DhtNet(new Population(nodes, seed), seeds, this::told);
    }

    DhtSample play() {
        FilledTables tables = new FilledTables(net, dice);
        if (joining) {
            join();
        } else {
            tables.fill();
        }
        fullness = tables.fullness();
        long messages = net.messages();
        boolean heads = scenario.insiderShare() > 0 && seed % 2 == 0;
        if (heads) {
            publishHead();
        } else {
            publish();
        }
        net.agenda.run(net.agenda.now() + MINUTE);
        kill();
        look(heads ? Want.HEAD : Want.PROVIDERS);
        return sample(net.messages() - messages);
    }

    /// One after the other, each by way of two that are there. Afterwards everybody looks around once
    /// more, as it does every hour.
    private void join() {
        int size = net.population.size();
        for (int i = 0; i < size; i++) {
            int node = i;
            List<Contact> door = new ArrayList<>();
            for (int j = 0; j < Math.min(2, i); j++) {
                door.add(net.population.contact(dice.nextInt(i)));
            }
            net.agenda.at(i * 20L * MILLI, () -> {
                net.act(node, (dht, now, out) -> dht.start(now, out));
                net.act(node, (dht, now, out) -> dht.meet(door, now, out));
            });
        }
        net.agenda.run(size * 20L * MILLI + HOUR + HOUR / 4);
    }

    private void publish() {
        for (int i = 0; i < scenario.keys(); i++) {
            Digest key = digest();
            keys.add(key);
            if (i == 0) {
                corrupt(key, null);
            }
            int node = honest();
            net.agenda.after(i * 10L * MILLI, () -> net.act(node, (dht, now, out) -> dht.provide(key, now, out)));
        }
    }

    /// A head that is replaced by a newer one a minute later.
    private void publishHead() {
        Octets name = Octets.of(digest().bytes());
        MutableHead old = SimNotary.head(name, 1);
        MutableHead newer = SimNotary.head(name, NEWEST);
        keys.add(old.key());
        int node = honest();
        net.act(node, (dht, now, out) -> dht.put(old, null, now, out));
        net.agenda.run(net.agenda.now() + MINUTE);
        corrupt(old.key(), old);
        net.act(node, (dht, now, out) -> dht.put(newer, null, now, out));
    }

    private void corrupt(Digest key, @Nullable MutableHead old) {
        int count = (int) (scenario.insiderShare() * net.population.size());
        if (count == 0) {
            return;
        }
        BitSet members = new BitSet();
        while (members.cardinality() < count) {
            members.set(dice.nextInt(net.population.size()));
        }
        insiders = new Insiders(net.population, members, key, old, dice);
        net.corrupt(insiders);
    }

    private void kill() {
        int size = net.population.size();
        int count = (int) (scenario.deadShare() * size);
        for (int killed = 0; killed < count; ) {
            int node = dice.nextInt(size);
            if (!net.isDead(node)) {
                net.kill(node);
                killed++;
            }
        }
    }

    private void look(Want want) {
        looking = true;
        for (int i = 0; i < scenario.lookups(); i++) {
            Digest key = keys.get(insiders == null ? dice.nextInt(keys.size()) : 0);
            int node = honest();
            while (good.containsKey(id(node, key))) {
                node = honest();
            }
            int asker = node;
            good.put(id(asker, key), false);
            net.agenda.after(i * 10L * MILLI, () -> net.act(asker, (dht, now, out) -> dht.find(key, want, now, out)));
        }
        net.agenda.run(net.agenda.now() + scenario.lookups() * 10L * MILLI + MINUTE);
    }

    private void told(int node, DhtNotice notice, long now) {
        long id = id(node, notice.key());
        switch (notice) {
            case DhtNotice.ProvidersFound found -> {
                boolean honest = found.providers().stream()
                        .anyMatch(record -> insiders == null || !insiders.isOne(record.endpoint()));
                good.merge(id, honest, Boolean::logicalOr);
            }
            case DhtNotice.HeadFound found -> good.merge(id, found.head().sequence() == NEWEST, Boolean::logicalOr);
            case DhtNotice.SearchEnded search -> {
                if (looking && search.want() != Want.CONTACTS) {
                    ended.put(id, search);
                }
            }
            case DhtNotice.Published done -> published.add(done.nanos() / 1e6);
        }
    }

    private DhtSample sample(long messages) {
        int found = (int) good.entrySet().stream()
                .filter(each -> each.getValue() && ended.containsKey(each.getKey()))
                .count();
        List<DhtNotice.SearchEnded> hits =
                ended.values().stream().filter(DhtNotice.SearchEnded::found).toList();
        double[] hops =
                hits.stream().mapToDouble(DhtNotice.SearchEnded::hops).sorted().toArray();
        double[] first = hits.stream()
                .mapToDouble(hit -> hit.foundNanos() / 1e6)
                .sorted()
                .toArray();
        double[] acks =
                published.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        var all = ended.values();
        return new DhtSample(
                name,
                seed,
                joining ? "joined" : "filled",
                net.population.size(),
                scenario.lookups(),
                found,
                DhtSample.mean(hops),
                DhtSample.quantile(hops, 0.99),
                DhtSample.mean(hits.stream()
                        .mapToDouble(DhtNotice.SearchEnded::askedBefore)
                        .toArray()),
                DhtSample.mean(
                        all.stream().mapToDouble(DhtNotice.SearchEnded::asked).toArray()),
                DhtSample.mean(all.stream()
                        .mapToDouble(DhtNotice.SearchEnded::askedForProof)
                        .toArray()),
                DhtSample.mean(all.stream()
                        .mapToDouble(DhtNotice.SearchEnded::unanswered)
                        .toArray()),
                List.of(DhtSample.quantile(first, 0.5), DhtSample.quantile(first, 0.99)),
                List.of(DhtSample.quantile(acks, 0.5), DhtSample.quantile(acks, 0.99)),
                fullness,
                messages,
                net.bytes(),
                net.trace());
    }

    private int honest() {
        while (true) {
            int node = dice.nextInt(net.population.size());
            boolean bad = insiders != null
                    && insiders.isOne(net.population.contact(node).endpoint());
            if (!bad && !net.isDead(node)) {
                return node;
            }
        }
    }

    private Digest digest() {
        return new Digest(dice.nextLong(), dice.nextLong(), dice.nextLong(), dice.nextLong());
    }

    /// One node looks for one key once.
    private static long id(int node, Digest key) {
        return key.a() * 31 + node;
    }
}
