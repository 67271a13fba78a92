package dev.starling.manifest;

/// How a payload is cut: into pieces, the unit that is hashed and announced (`spec/manifest.md`, "Layout").
///
/// @param length bytes of the payload, 0 or more
/// @param pieceLength bytes of every piece but the last: a power of two, [#PIECE_MIN] to [#PIECE_MAX]
public record PieceLayout(long length, int pieceLength) {

    public static final int PIECE_MIN = 256 * 1024;
    public static final int PIECE_MAX = 4 * 1024 * 1024;
    /// The hash tree's leaf (BEP 52).
    public static final int LEAF = 16 * 1024;
    /// Bounds the manifest (16 MiB) and every bitfield; 2 TiB at the largest piece.
    public static final int PIECES_MAX = 1 << 19;

    static final int PIECES_AIMED_AT = 1024;

    public PieceLayout {
        if (Integer.bitCount(pieceLength) != 1 || pieceLength < PIECE_MIN || pieceLength > PIECE_MAX) {
            throw new IllegalArgumentException("piece length " + pieceLength + ": a power of two, 256 KiB to 4 MiB");
        }
        if (length < 0 || length > (long) pieceLength * PIECES_MAX) {
            throw new IllegalArgumentException("length " + length + ": 0 to " + PIECES_MAX + " pieces");
        }
    }

    /// The layout every publisher uses: clamp(nextPow2(length / 1024), 256 KiB, 4 MiB), design decision 2.
    public static PieceLayout forLength(long length) {
        long wanted = Math.clamp((length + PIECES_AIMED_AT - 1) / PIECES_AIMED_AT, PIECE_MIN, PIECE_MAX);
        int pieceLength = Long.bitCount(wanted) == 1 ? (int) wanted : (int) (Long.highestOneBit(wanted) << 1);
        return new PieceLayout(length, pieceLength);
    }

    public int pieceCount() {
        return Math.toIntExact((length + pieceLength - 1) / pieceLength);
    }

    /// Where the piece begins within the payload.
    public long offsetOf(int piece) {
        check(piece);
        return (long) piece * pieceLength;
    }

    /// Bytes of one piece: all have the same but the last.
    public int lengthOf(int piece) {
        return (int) Math.min(pieceLength, length - offsetOf(piece));
    }

    /// @throws IndexOutOfBoundsException unless the piece exists
    private void check(int piece) {
        if (piece < 0 || piece >= pieceCount()) {
            throw new IndexOutOfBoundsException("piece " + piece + " of " + pieceCount());
        }
    }
}
