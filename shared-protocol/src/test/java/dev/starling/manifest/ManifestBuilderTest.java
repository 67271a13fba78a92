package dev.starling.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.fixtures.Fixtures;
import dev.starling.id.Digest;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestBuilderTest {

    private static final ReleaseName NAME = new ReleaseName("sample", "1", "sample.bin");
    /// Payloads are this block over and over; an odd length, so that no two pieces are alike.
    private static final byte[] BLOCK = Fixtures.payload(Fixtures.dice(1), (1 << 20) + 7);

    @ParameterizedTest
    @ValueSource(
            ints = {
                1, 2, 16_383, 16_384, 16_385, 32_767, 32_768, 32_769, 49_153, 100_003, 262_143, 262_144, 262_145,
                278_529, 524_287, 524_288, 524_289, 786_432, 1_048_575, 1_048_577, 5_000_001
            })
    void equalsTheSimpleTreeHoweverThePayloadIsChunked(int length) {
        for (int seed = 0; seed < 5; seed++) {
            Manifest manifest = build(length, 70_000, Fixtures.dice(seed));

            assertEqualsSimpleTree(manifest, length);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {(256 << 20) - 1, 256 << 20, (256 << 20) + 1, (512 << 20) + 1})
    void mergesItsHashesWhenTheLengthOutgrowsThePieces(int length) {
        Manifest manifest = build(length, 1 << 20, Fixtures.dice(length));

        assertThat(manifest.layout()).isEqualTo(PieceLayout.forLength(length));
        assertEqualsSimpleTree(manifest, length);
    }

    @Test
    void anEmptyPayloadHasNoPiecesAndARootOfZeros() {
        ManifestBuilder builder = new ManifestBuilder();
        builder.update(ByteBuffer.allocate(0));
        Manifest manifest = builder.finish(NAME);

        assertThat(manifest.layout().pieceCount()).isZero();
        assertThat(manifest.piecesRoot()).isEqualTo(Digest.ZERO);
        assertThat(manifest.pieceHashes().remaining()).isZero();
        assertThat(manifest.sha256().hex()).startsWith("e3b0c44298fc1c14");
    }

    @Test
    void consumesWhatItIsGivenAndCountsIt() {
        ManifestBuilder builder = new ManifestBuilder();
        ByteBuffer in = ByteBuffer.allocateDirect(300_000).position(5).limit(299_990);
        builder.update(in);

        assertThat(in.position()).isEqualTo(299_990);
        assertThat(in.limit()).isEqualTo(299_990);
        assertThat(builder.length()).isEqualTo(299_985);
    }

    private static Manifest build(int length, int chunkMax, RandomGenerator dice) {
        ManifestBuilder builder = new ManifestBuilder();
        int at = 0;
        while (at < length) {
            int from = at % BLOCK.length;
            int step = Math.min(Math.min(1 + dice.nextInt(chunkMax), length - at), BLOCK.length - from);
            builder.update(ByteBuffer.wrap(BLOCK, from, step));
            at += step;
        }
        return builder.finish(NAME);
    }

    private static void assertEqualsSimpleTree(Manifest manifest, int length) {
        MessageDigest whole = Digest.newSha256();
        List<Digest> leaves = new ArrayList<>();
        for (int at = 0; at < length; at += PieceLayout.LEAF) {
            byte[] leaf = leaf(at, Math.min(PieceLayout.LEAF, length - at));
            whole.update(leaf);
            leaves.add(Digest.sha256(leaf));
        }
        List<List<Digest>> rows = FlatTree.rows(leaves);
        int pieces = manifest.layout().pieceCount();
        int row = pieces == 1
                ? rows.size() - 1
                : Integer.numberOfTrailingZeros(manifest.layout().pieceLength() / PieceLayout.LEAF);
        ByteBuffer expected = ByteBuffer.allocate(pieces * Digest.BYTES);
        rows.get(row).subList(0, pieces).forEach(hash -> hash.write(expected));

        assertThat(manifest.layout().length()).isEqualTo(length);
        assertThat(manifest.sha256()).isEqualTo(Digest.of(whole.digest()));
        assertThat(manifest.piecesRoot()).isEqualTo(rows.getLast().getFirst());
        assertThat(manifest.pieceHashes()).isEqualTo(expected.flip());
    }

    private static byte[] leaf(int at, int length) {
        int from = at % BLOCK.length;
        byte[] leaf = Arrays.copyOfRange(BLOCK, from, from + length);
        int missing = from + length - BLOCK.length;
        if (missing > 0) {
            System.arraycopy(BLOCK, 0, leaf, length - missing, missing);
        }
        return leaf;
    }
}
