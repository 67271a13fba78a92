package dev.starling.origin.core.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.manifest.PieceLayout;
import org.junit.jupiter.api.Test;

class SwarmTallyTest {

    private static final int PIECE = PieceLayout.PIECE_MIN;
    /// Three whole pieces and one byte.
    private static final PieceLayout LAYOUT = PieceLayout.forLength(3L * PIECE + 1);

    @Test
    void fiveCompleteDevicesAndOneCopySentSaveFourCopies() {
        SwarmTotals totals = new SwarmTotals(5, 5, 20, 5 * LAYOUT.length(), LAYOUT.length(), 50, 15);

        SwarmTally tally = SwarmTally.of(LAYOUT, totals, LAYOUT.length());

        assertThat(tally.devices()).isEqualTo(5);
        assertThat(tally.complete()).isEqualTo(5);
        assertThat(tally.piecesHeldRatio()).isEqualTo(1);
        assertThat(tally.bytesSaved()).isEqualTo(4 * LAYOUT.length());
        assertThat(tally.bytesFromOrigin()).isEqualTo(LAYOUT.length());
        assertThat(tally.bytesFromPeers()).isEqualTo(50);
        assertThat(tally.bytesWasted()).isEqualTo(15);
    }

    @Test
    void aDeviceThatHoldsSomePiecesCountsForThoseAlone() {
        SwarmTotals totals = new SwarmTotals(2, 1, 5, PIECE + LAYOUT.length(), 0, 0, 0);

        SwarmTally tally = SwarmTally.of(LAYOUT, totals, PIECE);

        assertThat(tally.piecesHeldRatio()).isEqualTo(5.0 / 8);
        assertThat(tally.bytesSaved()).isEqualTo(LAYOUT.length());
    }

    @Test
    void whoFetchedMoreThanItHoldsHasSavedNothing() {
        SwarmTally tally = SwarmTally.of(LAYOUT, new SwarmTotals(1, 0, 1, PIECE, 0, 0, 0), 10L * PIECE);

        assertThat(tally.bytesSaved()).isZero();
    }

    @Test
    void withoutDevicesNothingIsHeld() {
        SwarmTally tally = SwarmTally.of(LAYOUT, new SwarmTotals(0, 0, 0, 0, 0, 0, 0), 100);

        assertThat(tally.piecesHeldRatio()).isZero();
        assertThat(tally.bytesSaved()).isZero();
    }

    @Test
    void anEmptyPayloadIsHeldByWhoeverKnowsOfIt() {
        SwarmTally tally = SwarmTally.of(PieceLayout.forLength(0), new SwarmTotals(1, 1, 0, 0, 0, 0, 0), 0);

        assertThat(tally.piecesHeldRatio()).isEqualTo(1);
        assertThat(tally.complete()).isEqualTo(1);
    }
}
