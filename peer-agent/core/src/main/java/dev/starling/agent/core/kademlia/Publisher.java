package dev.starling.agent.core.kademlia;

import dev.starling.id.Digest;
import dev.starling.wire.dht.Contact;
import dev.starling.wire.dht.MutableHead;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What this agent keeps published, and what is due (`spec/dht.md`, "Provider records"): key after key in
/// their order, evenly over 45 minutes, so that each search can begin where the one before ended.
final class Publisher {

    static final long PERIOD = 45 * 60 * 1_000_000_000L;

    private final RandomGenerator dice;
    /// A head is carried on; without one this agent provides.
    private final SortedMap<Digest, Optional<MutableHead>> kept = new TreeMap<>();

    private @Nullable Digest last;
    private List<Contact> nearLast = List.of();
    private long nextAt = Long.MAX_VALUE;

    Publisher(RandomGenerator dice) {
        this.dice = dice;
    }

    /// From now on this is published again and again.
    void keep(Digest key, @Nullable MutableHead head, long now) {
        kept.put(key, Optional.ofNullable(head));
        if (nextAt == Long.MAX_VALUE) {
            nextAt = now + pause();
        }
    }

    void drop(Digest key) {
        kept.remove(key);
        if (kept.isEmpty()) {
            nextAt = Long.MAX_VALUE;
        }
    }

    long nextAt() {
        return nextAt;
    }

    /// The key whose turn it is; [#nextAt] moves on.
    Digest take(long now) {
        SortedMap<Digest, Optional<MutableHead>> after = last == null ? kept : kept.tailMap(last);
        Digest next = kept.firstKey();
        for (Digest key : after.keySet()) {
            if (!key.equals(last)) {
                next = key;
                break;
            }
        }
        last = next;
        nextAt = now + pause();
        return next;
    }

    @Nullable
    MutableHead head(Digest key) {
        return kept.getOrDefault(key, Optional.empty()).orElse(null);
    }

    /// Where the search before ended.
    List<Contact> nearLast() {
        return nearLast;
    }

    void ended(List<Contact> near) {
        nearLast = near;
    }

    /// Give or take a fifth.
    private long pause() {
        long share = PERIOD / Math.max(1, kept.size());
        return share * 4 / 5 + dice.nextLong(share * 2 / 5 + 1);
    }
}
