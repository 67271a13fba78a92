package dev.starling.agent.core.gossip;

import dev.starling.id.PeerId;
import dev.starling.wire.gossip.Contact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Contacts that are dialled or asked and have not answered, and those that are not to be asked again so
/// soon.
final class Courting {

    /// More than the active view has, for walks that end here meanwhile.
    static final int UNDER_WAY_MAX = 8;

    static final long PATIENCE_NANOS = 10_000_000_000L;
    private static final long PAUSE_NANOS = 30_000_000_000L;
    private static final int PAUSED_MAX = 64;

    /// What a contact is asked.
    enum Purpose {
        /// To take a newcomer in and tell others.
        JOIN,
        /// To take this agent in at any rate.
        URGENT,
        /// To take it in if there is room.
        SPARE
    }

    private record Asked(Contact contact, Purpose purpose, long since) {}

    private final Map<PeerId, Asked> underWay = new LinkedHashMap<>();
    private final Map<PeerId, Long> pausedUntil = new LinkedHashMap<>();

    /// @return false when that is under way already, or too much is
    boolean begin(Contact contact, Purpose purpose, long now) {
        if (underWay.size() >= UNDER_WAY_MAX || underWay.containsKey(contact.id())) {
            return false;
        }
        underWay.put(contact.id(), new Asked(contact, purpose, now));
        return true;
    }

    boolean isUnderWay(PeerId peer) {
        return underWay.containsKey(peer);
    }

    int size() {
        return underWay.size();
    }

    List<PeerId> all() {
        return List.copyOf(underWay.keySet());
    }

    /// @throws IllegalStateException when nothing is under way
    Purpose purposeOf(PeerId peer) {
        Asked asked = underWay.get(peer);
        if (asked == null) {
            throw new IllegalStateException("nobody asked " + peer);
        }
        return asked.purpose;
    }

    boolean mayAsk(PeerId peer, long now) {
        Long until = pausedUntil.get(peer);
        return !underWay.containsKey(peer) && (until == null || until - now <= 0);
    }

    /// It answered, or will not: not asked again for a while.
    ///
    /// @return null when nothing was under way
    @Nullable
    Contact end(PeerId peer, long now) {
        Asked asked = underWay.remove(peer);
        if (asked == null) {
            return null;
        }
        postpone(peer, now);
        return asked.contact;
    }

    void forget(PeerId peer) {
        underWay.remove(peer);
    }

    void postpone(PeerId peer, long now) {
        pausedUntil.remove(peer);
        pausedUntil.put(peer, now + PAUSE_NANOS);
        if (pausedUntil.size() > PAUSED_MAX) {
            pausedUntil.remove(pausedUntil.keySet().iterator().next());
        }
    }

    List<PeerId> late(long now) {
        List<PeerId> late = new ArrayList<>();
        underWay.forEach((peer, asked) -> {
            if (now - asked.since > PATIENCE_NANOS) {
                late.add(peer);
            }
        });
        return late;
    }
}
