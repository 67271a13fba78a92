package dev.starling.agent.core.session;

import dev.starling.id.PeerId;
import java.util.LinkedHashMap;
import java.util.Map;

/// Who sent data that does not hash to what the manifest says, and who is therefore not talked to.
///
/// A piece that came whole from one peer proves its guilt at once. Of a piece from several, each is suspect, and the
/// third
/// suspicion counts as proof: the piece is fetched again from one peer alone, so an honest one is rarely suspected
/// twice.
final class PeerScore {

    /// A certificate lives a week, so that a repaired device is back the next day.
    static final long BAN_NANOS = 24 * 3600 * 1_000_000_000L;

    private static final int PROOF = 3;
    /// More liars than this in one day is a network to be repaired, not remembered.
    private static final int PEERS_MAX = 4096;

    private final Map<PeerId, Integer> suspicions = new LinkedHashMap<>();
    private final Map<PeerId, Long> bannedUntil = new LinkedHashMap<>();

    /// @param alone whether nobody else had a part in the corrupt piece
    /// @return whether the peer is banned from now on
    boolean blame(PeerId peer, boolean alone, long nowNanos) {
        int weight = suspicions.merge(peer, alone ? PROOF : 1, Integer::sum);
        forgetTheOldest(suspicions);
        if (weight < PROOF) {
            return false;
        }
        suspicions.remove(peer);
        bannedUntil.put(peer, nowNanos + BAN_NANOS);
        forgetTheOldest(bannedUntil);
        return true;
    }

    boolean isBanned(PeerId peer, long nowNanos) {
        Long until = bannedUntil.get(peer);
        if (until == null) {
            return false;
        }
        if (until - nowNanos > 0) {
            return true;
        }
        bannedUntil.remove(peer);
        return false;
    }

    private static void forgetTheOldest(Map<PeerId, ?> beyondMax) {
        if (beyondMax.size() > PEERS_MAX) {
            beyondMax.remove(beyondMax.keySet().iterator().next());
        }
    }
}
