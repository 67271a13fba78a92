package dev.starling.sim.world;

import dev.starling.id.Digest;
import dev.starling.id.ReleaseId;
import dev.starling.manifest.Manifest;
import dev.starling.manifest.ManifestCodec;
import dev.starling.manifest.MerkleTree;
import dev.starling.manifest.PieceLayout;
import dev.starling.manifest.ReleaseName;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.random.RandomGenerator;

/// The release of a run, with content that costs no memory: piece `p` at offset `o` begins at byte `p +
/// o` of one random array, a piece long and a little more. Every block is a view of it, so that a block
/// of the wrong piece, of the wrong offset or of a poisoner does not verify, and a right one is
/// recognised without being read.
public final class Payload {

    private final int version;
    private final ReleaseId release;
    private final Manifest manifest;
    private final byte[] content;
    private final byte[] poison;

    Payload(String product, int version, long length, RandomGenerator dice) {
        PieceLayout layout = PieceLayout.forLength(length);
        byte[] hashes = new byte[layout.pieceCount() * Digest.BYTES];
        dice.nextBytes(hashes);
        this.manifest = new Manifest(
                new ReleaseName(product, Integer.toString(version), "payload.bin"),
                layout,
                digest(dice),
                MerkleTree.root(layout, ByteBuffer.wrap(hashes)),
                hashes);
        this.version = version;
        this.release = ManifestCodec.releaseId(ManifestCodec.encode(manifest));
        this.content = new byte[layout.pieceLength() + layout.pieceCount()];
        dice.nextBytes(content);
        this.poison = content.clone();
        for (int i = 0; i < poison.length; i++) {
            poison[i] ^= 1;
        }
    }

    private static Digest digest(RandomGenerator dice) {
        return new Digest(dice.nextLong(), dice.nextLong(), dice.nextLong(), dice.nextLong());
    }

    /// The package.
    public String product() {
        return manifest.name().packageName();
    }

    /// Later ones of a package are higher.
    public int version() {
        return version;
    }

    public ReleaseId release() {
        return release;
    }

    public Manifest manifest() {
        return manifest;
    }

    public PieceLayout layout() {
        return manifest.layout();
    }

    public ByteBuffer piece(int piece) {
        return block(piece, 0, layout().lengthOf(piece));
    }

    public ByteBuffer block(int piece, int offset, int length) {
        return ByteBuffer.wrap(content, piece + offset, length).slice();
    }

    /// What a poisoner sends for the block.
    public ByteBuffer poisoned(int piece, int offset, int length) {
        return ByteBuffer.wrap(poison, piece + offset, length).slice();
    }

    /// Whether the blocks, back to back, are the piece.
    public boolean verifies(int piece, List<ByteBuffer> blocks) {
        int offset = 0;
        for (ByteBuffer block : blocks) {
            if (offset + block.remaining() > layout().lengthOf(piece) || !isAt(piece + offset, block)) {
                return false;
            }
            offset += block.remaining();
        }
        return offset == layout().lengthOf(piece);
    }

    @SuppressWarnings("ReferenceEquality") // a view of the very array needs no reading
    private boolean isAt(int at, ByteBuffer block) {
        boolean sameView = block.hasArray() && block.array() == content && block.arrayOffset() + block.position() == at;
        return sameView || block.mismatch(ByteBuffer.wrap(content, at, block.remaining())) == -1;
    }
}
