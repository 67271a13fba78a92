package dev.starling.agent.core.session;

import dev.starling.agent.core.step.BanReason;
import dev.starling.id.PeerId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who misbehaved, and is therefore not talked to for a while.
///
/// A piece that came whole from one peer and does not hash right proves its guilt at once. Of a piece from several,
/// each is
/// suspect, and the third suspicion counts as proof: the piece is fetched again from one peer alone, so an honest one
/// is rarely
/// suspected twice.
final class PeerScore {

    /// For corrupt data. A certificate lives a week, so that a repaired device is back the next day.
    static final long BAN_NANOS = 24 * 3600 * 1_000_000_000L;
    /// For what an overloaded or outdated but honest device may do as well.
    static final long SHORT_BAN_NANOS = 600 * 1_000_000_000L;

    private static final int PROOF = 3;
    /// More liars than this in one day is a network to be repaired, not remembered.
    private static final int PEERS_MAX = 4096;

    private record Ban(BanReason reason, long until) {}

    private final Map<PeerId, Integer> suspicions = new LinkedHashMap<>();
    private final Map<PeerId, Ban> bans = new LinkedHashMap<>();
    private Set<PeerId> revoked = Collections.emptySet();

    /// The peer had a part in a corrupt piece.
    ///
    /// @param alone whether nobody else had
    /// @return whether that is proof enough for a ban
    boolean blame(PeerId peer, boolean alone) {
        int weight = suspicions.merge(peer, alone ? PROOF : 1, Integer::sum);
        forgetTheOldest(suspicions);
        if (weight < PROOF) {
            return false;
        }
        suspicions.remove(peer);
        return true;
    }

    /// A ban that runs longer is not cut short by a new one.
    ///
    /// @return false when it changes nothing
    boolean ban(PeerId peer, BanReason reason, long nowNanos) {
        long until = nowNanos + (reason == BanReason.CORRUPT_DATA ? BAN_NANOS : SHORT_BAN_NANOS);
        Ban present = bans.get(peer);
        if (present != null && present.until - until >= 0) {
            return false;
        }
        bans.put(peer, new Ban(reason, until));
        forgetTheOldest(bans);
        return true;
    }

    /// These are revoked, and no others.
    ///
    /// @param all in ascending order
    void revoke(List<PeerId> all) {
        revoked = new LinkedHashSet<>(all);
    }

    /// Why the peer is banned; null when it is not.
    @Nullable
    BanReason banned(PeerId peer, long nowNanos) {
        if (revoked.contains(peer)) {
            return BanReason.REVOKED;
        }
        Ban ban = bans.get(peer);
        if (ban == null) {
            return null;
        }
        if (ban.until - nowNanos > 0) {
            return ban.reason;
        }
        bans.remove(peer);
        return null;
    }

    private static void forgetTheOldest(Map<PeerId, ?> beyondMax) {
        if (beyondMax.size() > PEERS_MAX) {
            beyondMax.remove(beyondMax.keySet().iterator().next());
        }
    }
}
