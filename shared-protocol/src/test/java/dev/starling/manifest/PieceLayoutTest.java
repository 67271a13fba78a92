package dev.starling.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PieceLayoutTest {

    private static final long KIB = 1024;
    private static final long LONGEST = PieceLayout.PIECES_MAX * 4096L * KIB;

    @ParameterizedTest
    @CsvSource({
        "0, 256, 0",
        "1, 256, 1",
        "262144, 256, 1",
        "262145, 256, 2",
        "268435456, 256, 1024",
        "268435457, 512, 513",
        "536870912, 512, 1024",
        "536870913, 1024, 513",
        "1073741824, 1024, 1024",
        "2147483648, 2048, 1024",
        "2147483649, 4096, 513",
        "20000000000, 4096, 4769"
    })
    void theRuleKeepsPiecesNearAThousand(long length, int kibibytes, int pieces) {
        PieceLayout layout = PieceLayout.forLength(length);

        assertThat(layout.pieceLength()).isEqualTo(kibibytes * 1024);
        assertThat(layout.pieceCount()).isEqualTo(pieces);
    }

    @Test
    void piecesLieBackToBackAndOnlyTheLastIsShorter() {
        PieceLayout layout = new PieceLayout(600_001, 256 * 1024);

        assertThat(layout.offsetOf(2)).isEqualTo(524_288);
        assertThat(layout.lengthOf(1)).isEqualTo(262_144);
        assertThat(layout.lengthOf(2)).isEqualTo(75_713);
        assertThatThrownBy(() -> layout.lengthOf(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> layout.offsetOf(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void theLongestPayloadFitsAndOneByteMoreDoesNot() {
        assertThat(PieceLayout.forLength(LONGEST).pieceCount()).isEqualTo(PieceLayout.PIECES_MAX);
        assertThatIllegalArgumentException().isThrownBy(() -> PieceLayout.forLength(LONGEST + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> PieceLayout.forLength(Long.MAX_VALUE));
        assertThatIllegalArgumentException().isThrownBy(() -> PieceLayout.forLength(-1));
    }

    @ParameterizedTest
    @CsvSource({"131072", "262143", "262145", "393216", "8388608", "0", "-262144", "-2147483648"})
    void aPieceLengthIsAPowerOfTwoWithinItsBounds(int pieceLength) {
        assertThatIllegalArgumentException().isThrownBy(() -> new PieceLayout(1, pieceLength));
    }
}
