package dev.starling.manifest;

import dev.starling.id.Digest;
import java.nio.ByteBuffer;
import java.util.List;

/// The SHA-256 tree over a payload, byte for byte that of BEP 52 (`spec/manifest.md`, "Tree"): leaves of 16 KiB, the
/// last
/// one hashed at its true length, absent leaves being 32 zero bytes. Pure functions, safe from any thread.
public final class MerkleTree {

    private MerkleTree() {}

    /// The hash of one piece. A payload of one piece is padded to the next power of two of leaves, so that this is its
    /// root; else every piece is padded to a full piece.
    ///
    /// @param blocks back to back they make up the piece; their positions are not moved
    /// @throws IllegalArgumentException when they are not as long as the piece
    /// @throws IndexOutOfBoundsException unless the piece exists
    public static Digest pieceHash(PieceLayout layout, int piece, List<ByteBuffer> blocks) {
        int expected = layout.lengthOf(piece);
        long found = 0;
        for (ByteBuffer block : blocks) {
            found += block.remaining();
        }
        if (found != expected) {
            throw new IllegalArgumentException("piece " + piece + " has " + expected + " bytes, found " + found);
        }
        PieceHasher hasher = new PieceHasher();
        for (ByteBuffer block : blocks) {
            hasher.update(block.duplicate());
        }
        return Digest.of(layout.pieceCount() == 1 ? hasher.finishAlone() : hasher.finishPadded(layout.pieceLength()));
    }

    /// The root over all piece hashes (BEP 52 `pieces root`); [Digest#ZERO] when there are none.
    ///
    /// @param pieceHashes one a piece, back to back; the position is not moved
    /// @throws IllegalArgumentException unless there is one hash a piece
    public static Digest root(PieceLayout layout, ByteBuffer pieceHashes) {
        int pieces = layout.pieceCount();
        if (pieceHashes.remaining() != pieces * Digest.BYTES) {
            throw new IllegalArgumentException(
                    pieces + " pieces need as many hashes, found " + pieceHashes.remaining() + " bytes");
        }
        if (pieces == 0) {
            return Digest.ZERO;
        }
        ByteBuffer in = pieceHashes.duplicate();
        TreeFold tree = new TreeFold(TreeFold.heightFor(layout.pieceLength() / PieceLayout.LEAF));
        for (int piece = 0; piece < pieces; piece++) {
            byte[] hash = new byte[Digest.BYTES];
            in.get(hash);
            tree.add(hash);
        }
        return Digest.of(tree.finish(TreeFold.heightFor(pieces)));
    }
}
