package dev.starling.manifest;

import dev.starling.id.Digest;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/// Cuts the bytes of one piece into leaves while they come and folds the leaves' hashes. The last leaf is hashed at its
/// true length (BEP 52). Used again for the next piece. Not thread-safe.
final class PieceHasher {

    private final MessageDigest sha256 = Digest.newSha256();
    private final TreeFold tree = new TreeFold(0);
    private int inLeaf;

    /// Consumes all of `in`.
    void update(ByteBuffer in) {
        int end = in.limit();
        while (in.position() < end) {
            int step = Math.min(PieceLayout.LEAF - inLeaf, end - in.position());
            in.limit(in.position() + step);
            sha256.update(in);
            inLeaf += step;
            if (inLeaf == PieceLayout.LEAF) {
                endLeaf();
            }
        }
        in.limit(end);
    }

    /// The piece's hash, padded with empty leaves to a whole piece.
    byte[] finishPadded(int pieceLength) {
        endLeaf();
        return tree.finish(TreeFold.heightFor(pieceLength / PieceLayout.LEAF));
    }

    /// The hash of the only piece of a payload: padded to the next power of two of leaves, and the root at the same
    /// time.
    byte[] finishAlone() {
        endLeaf();
        return tree.finish(TreeFold.heightFor(tree.count()));
    }

    private void endLeaf() {
        if (inLeaf > 0) {
            tree.add(sha256.digest());
            inLeaf = 0;
        }
    }
}
