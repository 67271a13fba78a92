package dev.starling.agent.core.kademlia;

import dev.starling.id.Digest;
import dev.starling.wire.dht.MutableHead;
import dev.starling.wire.dht.StoreOutcome;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The heads that this agent holds for others (`spec/dht.md`, "Heads"; BEP 44 with sequence and
/// compare-and-swap). Whoever calls has verified them.
final class Heads {

    static final int MAX = 700;
    static final long LIFE = 24 * 60 * 60 * 1_000_000_000L;

    private record Held(MutableHead head, long until) {}

    private final Map<Digest, Held> byKey = new LinkedHashMap<>();

    /// @param condition the sequence that must be held for it; null for none
    StoreOutcome put(MutableHead head, @Nullable Long condition, long now) {
        Digest key = head.key();
        MutableHead before = get(key, now);
        if (condition != null && before != null && before.sequence() != condition) {
            return StoreOutcome.CONDITION;
        }
        if (before != null && !head.equals(before) && head.sequence() <= before.sequence()) {
            return StoreOutcome.OLDER;
        }
        if (before == null && byKey.size() >= MAX) {
            return StoreOutcome.NO_ROOM;
        }
        byKey.put(key, new Held(head, now + LIFE));
        return StoreOutcome.STORED;
    }

    @Nullable
    MutableHead get(Digest key, long now) {
        Held held = byKey.get(key);
        return held == null || held.until() <= now ? null : held.head();
    }

    void sweep(long now) {
        byKey.values().removeIf(held -> held.until() <= now);
    }
}
