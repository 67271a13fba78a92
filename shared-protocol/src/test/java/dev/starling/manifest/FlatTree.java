package dev.starling.manifest;

import dev.starling.id.Digest;
import java.util.ArrayList;
import java.util.List;

/// The tree said in the simplest way there is: all leaves in one row, padded to a power of two, folded row by row. It
/// knows
/// nothing of pieces until the end; theirs is one of the rows.
final class FlatTree {

    private FlatTree() {}

    /// @param leaves hashes of the payload's leaves, at least one
    /// @return the rows from the leaves up to the root
    static List<List<Digest>> rows(List<Digest> leaves) {
        List<Digest> row = new ArrayList<>(leaves);
        while (Integer.bitCount(row.size()) != 1) {
            row.add(Digest.ZERO);
        }
        List<List<Digest>> rows = new ArrayList<>(List.of(row));
        while (row.size() > 1) {
            List<Digest> above = new ArrayList<>(row.size() / 2);
            for (int i = 0; i < row.size(); i += 2) {
                above.add(parent(row.get(i), row.get(i + 1)));
            }
            rows.add(above);
            row = above;
        }
        return rows;
    }

    private static Digest parent(Digest left, Digest right) {
        byte[] both = new byte[2 * Digest.BYTES];
        System.arraycopy(left.bytes(), 0, both, 0, Digest.BYTES);
        System.arraycopy(right.bytes(), 0, both, Digest.BYTES, Digest.BYTES);
        return Digest.sha256(both);
    }
}
