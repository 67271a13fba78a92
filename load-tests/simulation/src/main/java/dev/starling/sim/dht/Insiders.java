package dev.starling.sim.dht;

import dev.starling.id.Digest;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.wire.dht.Contact;
import dev.starling.wire.dht.DhtHeader;
import dev.starling.wire.dht.DhtMessage;
import dev.starling.wire.dht.MutableHead;
import dev.starling.wire.dht.ProviderRecord;
import dev.starling.wire.dht.StoreOutcome;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Devices of the organisation that work together to hide what lies under one key, and behave well
/// otherwise.
///
/// Asked for the key they name ids next to it, as many as they like, each at a port of one of them, and
/// themselves; they say that they provide, signed; of a head they show an old one; what they are to store
/// they drop, and say that they stored it. The one thing they cannot do is to show a certificate for an
/// id that is not theirs: half of them then show another's, half say nothing.
final class Insiders implements DhtNet.Liars {

    private static final int INVENTED = 8;
    private static final int THEMSELVES = 8;
    private static final int PORTS = 64;

    private final Population population;
    private final Digest key;
    private final @Nullable MutableHead old;
    private final BitSet members;
    private final RandomGenerator dice;
    private final List<Contact> nearest;

    /// @param old the head they show; null when providers are looked for
    Insiders(Population population, BitSet members, Digest key, @Nullable MutableHead old, RandomGenerator dice) {
        this.population = population;
        this.members = members;
        this.key = key;
        this.old = old;
        this.dice = dice;
        Comparator<Contact> near =
                Comparator.comparing(contact -> xor(contact.id().digest(), key));
        this.nearest = members.stream()
                .mapToObj(population::contact)
                .sorted(near)
                .limit(2 * THEMSELVES)
                .toList();
    }

    @Override
    public DhtNet.@Nullable Lie lie(int node, DhtMessage asked, Endpoint to, long now) {
        boolean invented = to.port() != Population.PORT;
        if (!members.get(node)) {
            return invented ? new DhtNet.Lie(null) : null;
        }
        PeerId self = invented ? inventedId(to) : population.contact(node).id();
        DhtHeader header = new DhtHeader(asked.header().transaction(), self, false);
        return switch (asked) {
            case DhtMessage.Find find when find.key().equals(key) -> new DhtNet.Lie(found(node, header, to));
            case DhtMessage.Provide provide when provide.key().equals(key) -> new DhtNet.Lie(stored(header));
            case DhtMessage.Put put when put.head().key().equals(key) -> new DhtNet.Lie(stored(header));
            case DhtMessage.Prove prove when invented -> new DhtNet.Lie(proof(node, header, to));
            default -> invented ? new DhtNet.Lie(null) : null;
        };
    }

    boolean isOne(Endpoint endpoint) {
        int node = population.at(endpoint);
        return node >= 0 && members.get(node);
    }

    private static DhtMessage stored(DhtHeader header) {
        return new DhtMessage.Stored(header, StoreOutcome.STORED);
    }

    private DhtMessage found(int node, DhtHeader header, Endpoint to) {
        int[] all = members.stream().toArray();
        List<Contact> named = new ArrayList<>();
        for (int i = 0; i < INVENTED; i++) {
            Endpoint at = population.contact(all[dice.nextInt(all.length)]).endpoint();
            Endpoint port = at.withPort(Population.PORT + 1 + dice.nextInt(PORTS));
            named.add(new Contact(inventedId(port), port));
        }
        IntStream.range(0, THEMSELVES)
                .mapToObj(i -> nearest.get(dice.nextInt(nearest.size())))
                .forEach(named::add);
        List<ProviderRecord> providers = old != null
                ? List.of()
                : List.of(population
                        .notary(node)
                        .attest(key, population.contact(node).endpoint(), 0));
        return new DhtMessage.Found(header, dice.nextLong(), to, named, providers, old);
    }

    private @Nullable DhtMessage proof(int node, DhtHeader header, Endpoint to) {
        if (to.port() % 2 == 0) {
            return null;
        }
        var shown = population.notary(node).prove(new byte[0]);
        return new DhtMessage.Proof(header, shown.signature(), shown.certificate());
    }

    /// Nearer to the key than anybody honest will ever be.
    private PeerId inventedId(Endpoint at) {
        long mark = at.low() * PORTS * 2 + at.port();
        return new PeerId(new Digest(key.a(), key.b(), key.c(), key.d() ^ mark));
    }

    private static Digest xor(Digest one, Digest other) {
        return new Digest(one.a() ^ other.a(), one.b() ^ other.b(), one.c() ^ other.c(), one.d() ^ other.d());
    }
}
