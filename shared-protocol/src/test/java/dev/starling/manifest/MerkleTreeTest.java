package dev.starling.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.starling.fixtures.Fixtures;
import dev.starling.id.Digest;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {

    private final byte[] payload = Fixtures.payload(Fixtures.dice(7), 600_001);
    private final Manifest manifest = Fixtures.manifestOf(payload);
    private final PieceLayout layout = manifest.layout();

    @Test
    void aPieceHashesAlikeInBlocksOfAnyLengthAndLeavesThemUntouched() {
        for (int piece = 0; piece < layout.pieceCount(); piece++) {
            List<ByteBuffer> blocks = blocksOf(piece, 9_999);

            assertThat(MerkleTree.pieceHash(layout, piece, blocks)).isEqualTo(manifest.pieceHash(piece));
            assertThat(blocks.getFirst().position()).isEqualTo((int) layout.offsetOf(piece));
        }
    }

    @Test
    void oneFlippedBitAnywhereInAPieceIsSeen() {
        for (int bit = 0; bit < layout.lengthOf(2) * 8; bit += 40_001) {
            List<ByteBuffer> blocks = blocksOf(2, 50_000);
            int at = (int) layout.offsetOf(2) + bit / 8;
            payload[at] ^= (byte) (1 << bit % 8);

            assertThat(MerkleTree.pieceHash(layout, 2, blocks)).isNotEqualTo(manifest.pieceHash(2));
            payload[at] ^= (byte) (1 << bit % 8);
        }
    }

    @Test
    void aPieceOfTheWrongLengthIsABug() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MerkleTree.pieceHash(layout, 0, List.of(ByteBuffer.allocate(5))))
                .withMessageContaining("262144 bytes, found 5");
        assertThatThrownBy(() -> MerkleTree.pieceHash(layout, 3, List.of()))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void theRootNeedsOneHashAPiece() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MerkleTree.root(layout, ByteBuffer.allocate(2 * Digest.BYTES)))
                .withMessageContaining("3 pieces");
        ByteBuffer hashes = manifest.pieceHashes();
        assertThat(MerkleTree.root(layout, hashes)).isEqualTo(manifest.piecesRoot());
        assertThat(hashes.position()).isZero();
    }

    private List<ByteBuffer> blocksOf(int piece, int length) {
        List<ByteBuffer> blocks = new ArrayList<>();
        int end = (int) layout.offsetOf(piece) + layout.lengthOf(piece);
        for (int at = (int) layout.offsetOf(piece); at < end; at += length) {
            blocks.add(ByteBuffer.wrap(payload, at, Math.min(length, end - at)));
        }
        return blocks;
    }
}
