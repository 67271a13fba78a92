package dev.starling.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.manifest.ManifestCodec;
import dev.starling.manifest.PieceLayout;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WireLimitsTest {

    @Test
    void theWireCarriesEveryPieceThatAManifestCanName() {
        assertThat(WireLimits.PIECES_MAX).isEqualTo(PieceLayout.PIECES_MAX);
        assertThat(WireLimits.PIECE_BYTES_MAX).isEqualTo(PieceLayout.PIECE_MAX);
        assertThat(WireLimits.METADATA_BYTES_MAX).isEqualTo(ManifestCodec.ENCODED_MAX);
        assertThat(PieceLayout.PIECE_MIN % WireLimits.BLOCK_MAX).isZero();
    }

    @Test
    void codesAreFixedForGood() {
        assertThat(Arrays.stream(MessageType.values()).mapToInt(MessageType::code))
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
        assertThat(Arrays.stream(RejectReason.values()).mapToInt(RejectReason::code))
                .containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(Arrays.stream(DisconnectReason.values()).mapToInt(DisconnectReason::code))
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    }
}
