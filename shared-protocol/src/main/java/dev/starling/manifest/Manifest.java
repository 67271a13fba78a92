package dev.starling.manifest;

import dev.starling.id.Digest;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// What a release consists of (`spec/manifest.md`). Immutable. Equal manifests have equal encodings and the same
/// release id.
public final class Manifest {

    private final ReleaseName name;
    private final PieceLayout layout;
    private final Digest sha256;
    private final Digest piecesRoot;
    private final byte[] pieceHashes;

    /// @param sha256 of the whole payload, as `sha256sum` prints it
    /// @param piecesRoot BEP 52 `pieces root`; [Digest#ZERO] for an empty payload
    /// @param pieceHashes one tree hash a piece, back to back (BEP 52 `piece layers`); for one piece, the root
    /// @throws IllegalArgumentException when the number of hashes is not the number of pieces
    public Manifest(ReleaseName name, PieceLayout layout, Digest sha256, Digest piecesRoot, byte[] pieceHashes) {
        if (pieceHashes.length != layout.pieceCount() * Digest.BYTES) {
            throw new IllegalArgumentException(
                    layout.pieceCount() + " pieces need as many hashes, found " + pieceHashes.length + " bytes");
        }
        this.name = name;
        this.layout = layout;
        this.sha256 = sha256;
        this.piecesRoot = piecesRoot;
        this.pieceHashes = pieceHashes.clone();
    }

    public ReleaseName name() {
        return name;
    }

    public PieceLayout layout() {
        return layout;
    }

    public Digest sha256() {
        return sha256;
    }

    public Digest piecesRoot() {
        return piecesRoot;
    }

    /// @throws IndexOutOfBoundsException unless the piece exists
    public Digest pieceHash(int piece) {
        layout.offsetOf(piece);
        return Digest.read(ByteBuffer.wrap(pieceHashes, piece * Digest.BYTES, Digest.BYTES));
    }

    /// All piece hashes back to back, read-only.
    public ByteBuffer pieceHashes() {
        return ByteBuffer.wrap(pieceHashes).asReadOnlyBuffer();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Manifest that
                && name.equals(that.name)
                && layout.equals(that.layout)
                && sha256.equals(that.sha256)
                && piecesRoot.equals(that.piecesRoot)
                && Arrays.equals(pieceHashes, that.pieceHashes);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + piecesRoot.hashCode();
    }

    @Override
    public String toString() {
        return name + " (" + layout.length() + " bytes, " + layout.pieceCount() + " pieces)";
    }
}
