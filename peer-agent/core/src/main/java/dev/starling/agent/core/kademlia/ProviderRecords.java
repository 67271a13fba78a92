package dev.starling.agent.core.kademlia;

import dev.starling.id.Digest;
import dev.starling.id.PeerId;
import dev.starling.wire.dht.ProviderRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// The provider records that others asked this agent to hold (`spec/dht.md`, "Provider records"). Whoever
/// calls has verified them.
final class ProviderRecords {

    static final int KEYS_MAX = 2_000;
    static final int OF_A_KEY_MAX = 500;
    static final int OF_A_NETWORK_MAX = 32;
    static final int ALL_MAX = 20_000;
    static final long LIFE = 2 * 60 * 60 * 1_000_000_000L;

    private record Held(ProviderRecord record, long until) {}

    private final RandomGenerator dice;
    private final Map<Digest, Map<PeerId, Held>> byKey = new LinkedHashMap<>();
    private int size;

    ProviderRecords(RandomGenerator dice) {
        this.dice = dice;
    }

    int size() {
        return size;
    }

    /// @return false when there is no room
    boolean put(Digest key, PeerId provider, ProviderRecord record, long now) {
        Map<PeerId, Held> held = byKey.get(key);
        Held before = held == null ? null : held.get(provider);
        if (before != null) {
            if (held != null && record.issued() >= before.record().issued()) {
                held.put(provider, new Held(record, now + LIFE));
            }
            return true;
        }
        if (size >= ALL_MAX || (held == null && byKey.size() >= KEYS_MAX)) {
            return false;
        }
        if (held != null && isCrowded(held, record)) {
            return false;
        }
        if (held != null && held.size() >= OF_A_KEY_MAX) {
            held.remove(List.copyOf(held.keySet()).get(dice.nextInt(held.size())));
            size--;
        }
        byKey.computeIfAbsent(key, fresh -> new LinkedHashMap<>()).put(provider, new Held(record, now + LIFE));
        size++;
        return true;
    }

    /// Some of those who provide, drawn at random.
    List<ProviderRecord> some(Digest key, int most, long now) {
        Map<PeerId, Held> held = byKey.get(key);
        if (held == null) {
            return List.of();
        }
        List<ProviderRecord> live = new ArrayList<>();
        for (Held each : held.values()) {
            if (each.until() > now) {
                live.add(each.record());
            }
        }
        for (int i = 0; i < Math.min(most, live.size()); i++) {
            int drawn = i + dice.nextInt(live.size() - i);
            live.set(drawn, live.set(i, live.get(drawn)));
        }
        return List.copyOf(live.subList(0, Math.min(most, live.size())));
    }

    /// Forgets what is past its time.
    void sweep(long now) {
        for (Map<PeerId, Held> held : byKey.values()) {
            int before = held.size();
            held.values().removeIf(each -> each.until() <= now);
            size += held.size() - before;
        }
        byKey.values().removeIf(Map::isEmpty);
    }

    private static boolean isCrowded(Map<PeerId, Held> held, ProviderRecord newcomer) {
        long network = RoutingTable.network(newcomer.endpoint());
        return held.values().stream()
                        .filter(each -> RoutingTable.network(each.record().endpoint()) == network)
                        .count()
                >= OF_A_NETWORK_MAX;
    }
}
