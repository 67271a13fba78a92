package dev.starling.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.starling.fixtures.Fixtures;
import dev.starling.id.Rejection;
import dev.starling.id.Verdict;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ManifestCodecTest {

    @Test
    void anyManifestComesBackEqual() {
        RandomGenerator dice = Fixtures.dice(11);
        for (int i = 0; i < 200; i++) {
            Manifest manifest = Fixtures.manifest(dice, dice.nextLong(1L << dice.nextInt(1, 33)));
            byte[] encoded = ManifestCodec.encode(manifest);

            assertThat(Fixtures.accepted(ManifestCodec.decode(encoded))).isEqualTo(manifest);
        }
    }

    @Test
    void theLongestManifestIsAsLongAsTheLimitSays() {
        Manifest phantom = Fixtures.manifest(Fixtures.dice(3), PieceLayout.PIECES_MAX * (long) PieceLayout.PIECE_MAX);
        ReleaseName longest = new ReleaseName("p".repeat(100), "9".repeat(100), "f".repeat(200));
        byte[] hashes = new byte[phantom.pieceHashes().remaining()];
        phantom.pieceHashes().get(hashes);
        byte[] encoded = ManifestCodec.encode(
                new Manifest(longest, phantom.layout(), phantom.sha256(), phantom.piecesRoot(), hashes));

        assertThat(encoded).hasSize(ManifestCodec.ENCODED_MAX);
        assertThat(Fixtures.accepted(ManifestCodec.decode(encoded)).name()).isEqualTo(longest);
    }

    @Test
    void aManifestCutAnywhereIsTruncated() {
        byte[] encoded = ManifestCodec.encode(Fixtures.manifest(Fixtures.dice(5), 600_000));
        for (int length = 0; length < encoded.length; length++) {
            assertThat(ManifestCodec.decode(Arrays.copyOf(encoded, length)))
                    .as("%d of %d bytes", length, encoded.length)
                    .isInstanceOfSatisfying(
                            Verdict.Rejected.class,
                            rejected -> assertThat(rejected.reason()).isEqualTo(Rejection.TRUNCATED));
        }
    }

    @Test
    void noFlippedBitThrowsAndWhatIsAcceptedHasNoOtherEncoding() {
        byte[] encoded = ManifestCodec.encode(Fixtures.manifest(Fixtures.dice(5), 600_000));
        int accepted = 0;
        for (int bit = 0; bit < encoded.length * 8; bit++) {
            byte[] flipped = encoded.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            if (ManifestCodec.decode(flipped) instanceof Verdict.Accepted<Manifest>(Manifest manifest)) {
                assertThat(ManifestCodec.encode(manifest)).isEqualTo(flipped);
                accepted++;
            }
        }
        assertThat(accepted)
                .as("letters of names, the payload's digest, its length within the last piece")
                .isPositive();
    }

    @Test
    void aMalformedNameCannotBeMade() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReleaseName("sample", "1", "../\u001b[31m" + "x".repeat(100)))
                .withMessageStartingWith("file name '../\\u001b[31mxxx")
                .withMessageEndingWith("...': contains a path separator, a wildcard, a control or direction character");
        assertThatIllegalArgumentException().isThrownBy(() -> new ReleaseName("p".repeat(101), "1", "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> new ReleaseName("p", "1".repeat(101), "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> new ReleaseName("p", "1", "\u00fc".repeat(101)));
        assertThat(new ReleaseName("p", "1", "\u00fc".repeat(100)).fileName()).hasSize(100);
    }

    @Test
    void aManifestHasAHashForEachPiece() {
        Manifest manifest = Fixtures.manifest(Fixtures.dice(5), 600_000);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Manifest(
                        manifest.name(), manifest.layout(), manifest.sha256(), manifest.piecesRoot(), new byte[64]))
                .withMessageContaining("3 pieces");
    }
}
