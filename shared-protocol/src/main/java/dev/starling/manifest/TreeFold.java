package dev.starling.manifest;

import dev.starling.id.Digest;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/// Folds node hashes, as they come from left to right, into the root of a SHA-256 tree that is padded with empty leaves
/// (BEP 52, "pieces root"). Keeps one hash a level. Not thread-safe.
final class TreeFold {

    /// Leaves are 2^14 bytes and payloads at most 2^41: no tree is higher than 27.
    private static final int LEVELS = 32;

    private static final byte[][] EMPTY = emptySubtrees();

    private final MessageDigest sha256 = Digest.newSha256();
    private final byte[][] complete = new byte[LEVELS][];
    private final int base;
    private long count;

    /// @param base the height of what is added: 0 for leaves, else that of whole subtrees
    TreeFold(int base) {
        this.base = base;
    }

    void add(byte[] node) {
        byte[] hash = node;
        int level = 0;
        while ((count >>> level & 1) == 1) {
            hash = parent(sha256, complete[level], hash);
            level++;
        }
        complete[level] = hash;
        count++;
    }

    long count() {
        return count;
    }

    /// The root over 2^height nodes, those that were not added being empty. Begins anew afterwards.
    byte[] finish(int height) {
        byte @Nullable [] tail = null;
        for (int level = 0; level < height; level++) {
            boolean whole = (count >>> level & 1) == 1;
            if (whole) {
                tail = parent(sha256, complete[level], tail == null ? EMPTY[base + level] : tail);
            } else if (tail != null) {
                tail = parent(sha256, tail, EMPTY[base + level]);
            }
        }
        byte[] root = tail;
        if (root == null) {
            root = count == 0 ? EMPTY[base + height] : complete[height];
        }
        count = 0;
        return root;
    }

    /// The least height at which `nodes` fit.
    static int heightFor(long nodes) {
        return nodes <= 1 ? 0 : Long.SIZE - Long.numberOfLeadingZeros(nodes - 1);
    }

    private static byte[][] emptySubtrees() {
        MessageDigest sha256 = Digest.newSha256();
        byte[][] empty = new byte[LEVELS][];
        empty[0] = new byte[Digest.BYTES];
        for (int level = 1; level < LEVELS; level++) {
            empty[level] = parent(sha256, empty[level - 1], empty[level - 1]);
        }
        return empty;
    }

    static byte[] parent(MessageDigest sha256, byte[] left, byte[] right) {
        sha256.update(left);
        return sha256.digest(right);
    }
}
