package dev.starling.manifest;

import dev.starling.id.Digest;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;

/// Makes a manifest while the payload streams by: one pass, whatever its length turns out to be. Not thread-safe.
///
/// The layout depends on the length, which is known last. So the builder keeps the piece hashes of the layout that fits
/// what came so far, and when the next byte would need larger pieces, merges them in pairs: two neighbours' parent in
/// the
/// tree is the hash of the piece twice as long. Memory: at most 1024 hashes until the largest piece length is reached,
/// afterwards 32 bytes for each 4 MiB.
public final class ManifestBuilder {

    private final MessageDigest whole = Digest.newSha256();
    private final MessageDigest inner = Digest.newSha256();
    private final PieceHasher hasher = new PieceHasher();
    private byte[] hashes = new byte[PieceLayout.PIECES_AIMED_AT * Digest.BYTES];
    private int pieces;
    private int pieceLength = PieceLayout.PIECE_MIN;
    private int inPiece;
    private long length;

    /// Takes the next bytes of the payload; consumes all of `in`.
    ///
    /// @throws IllegalArgumentException when there are more than [PieceLayout#PIECES_MAX] of the largest pieces
    public void update(ByteBuffer in) {
        whole.update(in.duplicate());
        int end = in.limit();
        while (in.position() < end) {
            if (inPiece == 0) {
                makeRoom();
            }
            int step = Math.min(pieceLength - inPiece, end - in.position());
            in.limit(in.position() + step);
            hasher.update(in);
            inPiece += step;
            length += step;
            if (inPiece == pieceLength) {
                append(hasher.finishPadded(pieceLength));
            }
        }
        in.limit(end);
    }

    /// Bytes taken so far.
    public long length() {
        return length;
    }

    /// Ends the payload. The builder is of no use afterwards.
    public Manifest finish(ReleaseName name) {
        if (inPiece > 0) {
            append(pieces == 0 ? hasher.finishAlone() : hasher.finishPadded(pieceLength));
        }
        PieceLayout layout = PieceLayout.forLength(length);
        byte[] all = Arrays.copyOf(hashes, pieces * Digest.BYTES);
        Digest root = MerkleTree.root(layout, ByteBuffer.wrap(all));
        return new Manifest(name, layout, Digest.of(whole.digest()), root, all);
    }

    private void append(byte[] hash) {
        System.arraycopy(hash, 0, hashes, pieces * Digest.BYTES, Digest.BYTES);
        pieces++;
        inPiece = 0;
    }

    /// One more piece is about to begin.
    private void makeRoom() {
        if (pieces == PieceLayout.PIECES_AIMED_AT && pieceLength < PieceLayout.PIECE_MAX) {
            mergePairs();
        } else if (pieces == PieceLayout.PIECES_MAX) {
            throw new IllegalArgumentException("a payload has at most " + length + " bytes, found more: split it");
        } else if (pieces * Digest.BYTES == hashes.length) {
            hashes = Arrays.copyOf(hashes, hashes.length * 2);
        }
    }

    private void mergePairs() {
        for (int pair = 0; pair < pieces / 2; pair++) {
            inner.update(hashes, pair * 2 * Digest.BYTES, 2 * Digest.BYTES);
            System.arraycopy(inner.digest(), 0, hashes, pair * Digest.BYTES, Digest.BYTES);
        }
        pieces /= 2;
        pieceLength *= 2;
    }
}
