package dev.starling.agent.core.source;

import dev.starling.id.Digest;
import dev.starling.id.PeerId;
import dev.starling.id.ReleaseId;
import java.util.Collection;

/// Who fetches which piece from the origin: for each piece, the members of the site in order of a hash of (release,
/// piece,
/// member), highest first (rendezvous hashing; Thaler, Ravishankar: IEEE/ACM ToN 6(1), 1998). All agents with the same
/// view
/// agree without a word, and a member that goes leaves its pieces evenly to the others and moves no other piece.
///
/// Immutable. [#rank] costs one hash a member at most; most pieces of others are recognised after a few.
final class OriginDuty {

    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

    private final long release;
    private final long self;
    private final long[] others;

    /// @param others the live members of the site but this agent
    OriginDuty(ReleaseId release, PeerId self, Collection<PeerId> others) {
        this.release = fold(release.digest());
        this.self = fold(self.digest());
        this.others = others.stream().mapToLong(peer -> fold(peer.digest())).toArray();
    }

    /// Whether this agent is the first in line for the piece.
    boolean owns(int piece) {
        return rank(piece, 0) == 0;
    }

    /// How many members stand before this agent.
    ///
    /// @param atMost the count is cut off above this
    /// @return 0 to `atMost` + 1
    int rank(int piece, int atMost) {
        long own = score(piece, self);
        int before = 0;
        for (long other : others) {
            if (precedes(score(piece, other), other, own) && ++before > atMost) {
                break;
            }
        }
        return before;
    }

    private boolean precedes(long score, long member, long own) {
        int order = Long.compareUnsigned(score, own);
        return order > 0 || (order == 0 && Long.compareUnsigned(member, self) > 0);
    }

    private long score(int piece, long member) {
        return mix(member ^ mix(release + GOLDEN * (piece + 1L)));
    }

    /// Ids are SHA-256 values: any 64 bits of them are as good as all.
    private static long fold(Digest digest) {
        return digest.a();
    }

    /// SplitMix64's finalizer (Steele, Lea, Flood: OOPSLA 2014): every input bit decides every output bit.
    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return z ^ (z >>> 31);
    }
}
