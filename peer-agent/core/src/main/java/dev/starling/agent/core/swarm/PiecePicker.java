package dev.starling.agent.core.swarm;

import dev.starling.wire.Bitfield;
import java.util.random.RandomGenerator;

/// Chooses the next new piece to ask one peer for: rarest first, ties at random (BEP 3; Legout et al., IMC 2006: this
/// alone
/// gives close to ideal diversity). Knows how many linked peers hold each piece, and which pieces are still to be had.
///
/// Not thread-safe. Cost of a choice: the pieces that are wanted and that some peer holds.
final class PiecePicker {

    private final int[] holders;
    private final Bitfield wanted;
    private final Bitfield reachable;
    private final RandomGenerator dice;

    PiecePicker(int pieces, RandomGenerator dice) {
        this.holders = new int[pieces];
        this.wanted = new Bitfield(pieces);
        this.reachable = new Bitfield(pieces);
        this.dice = dice;
    }

    /// The piece is missing and nobody has been asked for it.
    void want(int piece) {
        wanted.set(piece);
        refresh(piece);
    }

    void unwant(int piece) {
        wanted.clear(piece);
        refresh(piece);
    }

    boolean wants(int piece) {
        return wanted.get(piece);
    }

    boolean wantsAny() {
        return !wanted.isEmpty();
    }

    /// How many linked peers hold the piece.
    int holders(int piece) {
        return holders[piece];
    }

    void gained(int piece) {
        holders[piece]++;
        refresh(piece);
    }

    void lost(int piece) {
        holders[piece]--;
        assert holders[piece] >= 0 : "piece " + piece + " lost by more peers than held it";
        refresh(piece);
    }

    void gained(Bitfield held) {
        for (int piece = held.nextSet(0); piece >= 0; piece = held.nextSet(piece + 1)) {
            gained(piece);
        }
    }

    void lost(Bitfield held) {
        for (int piece = held.nextSet(0); piece >= 0; piece = held.nextSet(piece + 1)) {
            lost(piece);
        }
    }

    /// @return a wanted piece among those the peer holds, or -1
    int pick(Bitfield held) {
        int best = -1;
        int ties = 0;
        for (int piece = reachable.nextSet(0); piece >= 0; piece = reachable.nextSet(piece + 1)) {
            if (!held.get(piece) || (best >= 0 && holders[piece] > holders[best])) {
                continue;
            }
            boolean rarer = best < 0 || holders[piece] < holders[best];
            ties = rarer ? 1 : ties + 1;
            if (rarer || dice.nextInt(ties) == 0) {
                best = piece;
            }
        }
        return best;
    }

    private void refresh(int piece) {
        if (holders[piece] > 0 && wanted.get(piece)) {
            reachable.set(piece);
        } else {
            reachable.clear(piece);
        }
    }
}
