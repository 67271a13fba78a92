package dev.starling.origin.core.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.manifest.PieceLayout;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SwarmTallyTest {

    private static final int PIECE = PieceLayout.PIECE_MIN;
    /// Three whole pieces and one byte.
    private static final PieceLayout LAYOUT = PieceLayout.forLength(3L * PIECE + 1);

    @Test
    void fiveCompleteDevicesAndOneCopySentSaveFourCopies() {
        List<Progress> reports = Collections.nCopies(5, progress(4, LAYOUT.length() / 5));

        SwarmTally tally = SwarmTally.of(LAYOUT, reports, LAYOUT.length());

        assertThat(tally.devices()).isEqualTo(5);
        assertThat(tally.complete()).isEqualTo(5);
        assertThat(tally.piecesHeldRatio()).isEqualTo(1);
        assertThat(tally.bytesSaved()).isEqualTo(4 * LAYOUT.length());
    }

    @Test
    void aDeviceThatHoldsSomePiecesCountsForThoseAlone() {
        SwarmTally tally = SwarmTally.of(LAYOUT, List.of(progress(1, PIECE), progress(4, 7)), PIECE);

        assertThat(tally.complete()).isEqualTo(1);
        assertThat(tally.piecesHeldRatio()).isEqualTo(5.0 / 8);
        assertThat(tally.bytesFromOrigin()).isEqualTo(PIECE + 7L);
        assertThat(tally.bytesFromPeers()).isEqualTo(20);
        assertThat(tally.bytesWasted()).isEqualTo(6);
        assertThat(tally.bytesSaved()).isEqualTo(LAYOUT.length());
    }

    @Test
    void whoFetchedMoreThanItHoldsHasSavedNothing() {
        SwarmTally tally = SwarmTally.of(LAYOUT, List.of(progress(1, 0)), 10L * PIECE);

        assertThat(tally.bytesSaved()).isZero();
    }

    @Test
    void withoutDevicesNothingIsHeld() {
        SwarmTally tally = SwarmTally.of(LAYOUT, List.of(), 100);

        assertThat(tally.piecesHeldRatio()).isZero();
        assertThat(tally.bytesSaved()).isZero();
    }

    @Test
    void anEmptyPayloadIsHeldByWhoeverKnowsOfIt() {
        SwarmTally tally = SwarmTally.of(PieceLayout.forLength(0), List.of(new Progress(0, 0, 0, 0, 0, 0)), 0);

        assertThat(tally.piecesHeldRatio()).isEqualTo(1);
        assertThat(tally.complete()).isEqualTo(1);
    }

    private static Progress progress(int verified, long fromOrigin) {
        return new Progress(verified, 4, fromOrigin, 10, 3, 1);
    }
}
