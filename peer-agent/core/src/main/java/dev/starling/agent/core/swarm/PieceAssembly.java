package dev.starling.agent.core.swarm;

import dev.starling.agent.core.step.LinkId;
import dev.starling.id.PeerId;
import dev.starling.wire.WireLimits;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A piece whose blocks are being asked for and coming in.
///
/// It belongs to one peer as a rule, so that a corrupt piece proves who sent it; others help only when that peer is
/// gone or
/// nothing else is to be had.
final class PieceAssembly {

    private final int piece;
    private final int length;
    private final boolean alone;
    private final @Nullable ByteBuffer[] blocks;
    private final int[] asked;
    private final Set<PeerId> senders = new LinkedHashSet<>();
    private @Nullable LinkId owner;
    private int missing;

    /// @param length of the piece
    /// @param alone whether all blocks must come from one peer, because the piece was corrupt before
    PieceAssembly(int piece, int length, boolean alone) {
        this.piece = piece;
        this.length = length;
        this.alone = alone;
        this.missing = (length + WireLimits.BLOCK_MAX - 1) / WireLimits.BLOCK_MAX;
        this.blocks = new ByteBuffer[missing];
        this.asked = new int[missing];
    }

    int piece() {
        return piece;
    }

    int length() {
        return length;
    }

    @Nullable
    LinkId owner() {
        return owner;
    }

    void own(@Nullable LinkId link) {
        owner = link;
    }

    /// Whether a peer other than the owner may be asked for a block.
    boolean takesHelp() {
        return !alone;
    }

    /// Nothing has come in yet.
    boolean isUntouched() {
        return missing == blocks.length;
    }

    /// Nobody is asked for any of it.
    boolean isQuiet() {
        return Arrays.stream(asked).allMatch(peers -> peers == 0);
    }

    int blockCount() {
        return blocks.length;
    }

    boolean isAsked(int block) {
        return asked[block] > 0;
    }

    int offsetOf(int block) {
        return block * WireLimits.BLOCK_MAX;
    }

    int lengthOf(int block) {
        return Math.min(WireLimits.BLOCK_MAX, length - offsetOf(block));
    }

    /// The first block that nobody is asked for, or -1.
    int nextUnasked() {
        return nextAskedOf(0);
    }

    /// The first missing block that exactly one peer is asked for, or -1: the endgame's choice.
    int nextAskedOnce() {
        return nextAskedOf(1);
    }

    private int nextAskedOf(int peers) {
        for (int block = 0; block < blocks.length; block++) {
            if (blocks[block] == null && asked[block] == peers) {
                return block;
            }
        }
        return -1;
    }

    void ask(int block) {
        asked[block]++;
    }

    void unask(int block) {
        asked[block]--;
        assert asked[block] >= 0 : "block " + block + " of piece " + piece + " given up more often than asked for";
    }

    /// @return false when the block was there already
    boolean add(int block, ByteBuffer bytes, PeerId sender) {
        if (blocks[block] != null) {
            return false;
        }
        blocks[block] = bytes;
        senders.add(sender);
        missing--;
        return true;
    }

    boolean isComplete() {
        return missing == 0;
    }

    Set<PeerId> senders() {
        return senders;
    }

    /// Back to back they are the piece.
    List<ByteBuffer> blocks() {
        List<ByteBuffer> all = new ArrayList<>(blocks.length);
        for (ByteBuffer block : blocks) {
            if (block != null) {
                all.add(block);
            }
        }
        return all;
    }
}
