package dev.starling.agent.core.reach;

import dev.starling.agent.core.step.AgentEvent.WayStanding;
import dev.starling.agent.core.step.Way;
import dev.starling.id.PeerId;
import dev.starling.reach.ReasonCode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What each way has brought, and whether it still does.
final class WayBook {

    /// Devices that are not linked and whose ways are remembered: those that may be dialled, and not
    /// a whole site.
    static final int NAMED_MAX = 256;

    private static final long SECOND = 1_000_000_000L;

    private static final class Entry {
        private long heardAt;
        private boolean everHeard;
        private @Nullable ReasonCode hindrance;
        private ReasonCode code = ReasonCode.STARTING;
        private long codeSince;
    }

    private final Set<Way> on;
    private final Map<Way, Entry> entries = new EnumMap<>(Way.class);
    /// With the ways that named them.
    private final Map<PeerId, Set<Way>> linked = new TreeMap<>();
    private final SequencedMap<PeerId, Set<Way>> namedBy = new LinkedHashMap<>();
    private long startedAt;

    WayBook(Set<Way> on) {
        this.on = on;
        for (Way way : Way.values()) {
            entries.put(way, new Entry());
        }
    }

    void started(long now) {
        startedAt = now;
        entries.values().forEach(entry -> entry.codeSince = now);
    }

    boolean isAnyOn() {
        return !on.isEmpty();
    }

    boolean works(Way way, long now) {
        return code(way, now) == ReasonCode.WORKS;
    }

    void heard(Way way, long now) {
        Entry entry = of(way);
        entry.heardAt = now;
        entry.everHeard = true;
    }

    void named(Way way, PeerId peer) {
        Set<Way> known = linked.get(peer);
        (known == null ? namedBy.computeIfAbsent(peer, _ -> EnumSet.noneOf(Way.class)) : known).add(way);
        forgetTheOldest();
    }

    boolean hasNamedAnybody() {
        return !namedBy.isEmpty();
    }

    void linked(PeerId peer) {
        Set<Way> known = namedBy.remove(peer);
        linked.put(peer, known == null ? EnumSet.noneOf(Way.class) : known);
    }

    void unlinked(PeerId peer) {
        Set<Way> known = linked.remove(peer);
        if (known != null && !known.isEmpty()) {
            namedBy.put(peer, known);
            forgetTheOldest();
        }
    }

    private void forgetTheOldest() {
        if (namedBy.size() > NAMED_MAX) {
            namedBy.pollFirstEntry();
        }
    }

    int links() {
        return linked.size();
    }

    void hinder(Way way, ReasonCode reason, boolean still) {
        of(way).hindrance = still ? reason : null;
    }

    List<WayStanding> standings(long now) {
        List<WayStanding> all = new ArrayList<>();
        for (Way way : Way.values()) {
            Entry entry = of(way);
            ReasonCode code = code(way, now);
            if (code != entry.code) {
                entry.code = code;
                entry.codeSince = now;
            }
            int peers = (int)
                    linked.values().stream().filter(by -> by.contains(way)).count();
            all.add(new WayStanding(way, code, now - entry.codeSince, peers));
        }
        return all;
    }

    private ReasonCode code(Way way, long now) {
        Entry entry = of(way);
        if (!on.contains(way)) {
            return ReasonCode.WAY_OFF;
        }
        if (entry.hindrance != null) {
            return entry.hindrance;
        }
        if (entry.everHeard && now - entry.heardAt < horizon(way)) {
            return ReasonCode.WORKS;
        }
        return !entry.everHeard && now - startedAt < patience(way) ? ReasonCode.STARTING : silent(way);
    }

    /// How long what was heard shows that the way works: two and a half periods, of beacons and of
    /// check-ins that wait a minute; eight of membership on battery; the refresh of a hash table's
    /// buckets.
    private static long horizon(Way way) {
        return switch (way) {
            case MULTICAST, HANDOUT -> 150 * SECOND;
            case MEMBERSHIP -> 120 * SECOND;
            case DHT -> 3600 * SECOND;
        };
    }

    private static long patience(Way way) {
        return Math.min(horizon(way), 150 * SECOND);
    }

    private static ReasonCode silent(Way way) {
        return switch (way) {
            case MULTICAST -> ReasonCode.MULTICAST_SILENT;
            case MEMBERSHIP -> ReasonCode.MEMBERSHIP_SILENT;
            case DHT -> ReasonCode.DHT_UNREACHABLE;
            case HANDOUT -> ReasonCode.HANDOUT_UNANSWERED;
        };
    }

    private Entry of(Way way) {
        Entry entry = entries.get(way);
        if (entry == null) {
            throw new IllegalStateException("no entry of " + way);
        }
        return entry;
    }
}
