package dev.starling.agent.telemetry;

import dev.starling.agent.telemetry.Status.TurnedAwayStatus;
import dev.starling.id.PeerId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Peers that were banned or refused, with the reason, latest last. Guarded by the [Ledger]'s lock.
final class TurnedAway {

    /// As many as a person looks through; beyond that the network wants repair, not reading.
    static final int KEPT_MAX = 256;

    private final Map<PeerId, TurnedAwayStatus> latest = new LinkedHashMap<>();

    void banned(PeerId peer, Enum<?> reason, long atMillis) {
        put(peer, reason, true, atMillis);
    }

    /// What a banned peer was banned for stays, however often it comes back.
    void refused(PeerId peer, Enum<?> reason, long atMillis) {
        TurnedAwayStatus known = latest.get(peer);
        if (known == null || !known.banned()) {
            put(peer, reason, false, atMillis);
        }
    }

    private void put(PeerId peer, Enum<?> reason, boolean banned, long atMillis) {
        latest.remove(peer);
        latest.put(peer, new TurnedAwayStatus(peer.hex(), word(reason), banned, atMillis));
        if (latest.size() > KEPT_MAX) {
            latest.remove(latest.keySet().iterator().next());
        }
    }

    List<TurnedAwayStatus> all() {
        return List.copyOf(latest.values());
    }

    private static String word(Enum<?> reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
