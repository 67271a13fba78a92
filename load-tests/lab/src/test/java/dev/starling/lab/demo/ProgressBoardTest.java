package dev.starling.lab.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.lab.program.AgentStatus.Release;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressBoardTest {

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);

    @Test
    void aBarFillsWithTheVerifiedPieces() {
        assertThat(ProgressBoard.bar("desk-1", desk("downloading", 50), 79))
                .isEqualTo("  desk-1   [==========>            ]  50 %  origin   1.0 MiB  peers   2.0 MiB");
        assertThat(ProgressBoard.bar("desk-1", desk("complete", 100), 79)).contains("[=======================] 100 %");
    }

    @Test
    void aBarIsEmptyBeforeTheDeskHasHeardOfTheRelease() {
        assertThat(ProgressBoard.bar("desk-1", Optional.empty(), 79))
                .isEqualTo("  desk-1   [                       ]   0 %  waiting");
    }

    @Test
    void aPausedDeskSaysSo() {
        assertThat(ProgressBoard.bar("desk-1", desk("paused", 50), 79)).endsWith("paused");
    }

    @Test
    void nobodyIsAtAHundredPercentBeforeTheWholeIsVerified() {
        assertThat(ProgressBoard.percent(desk("downloading", 100))).isEqualTo(99);
        assertThat(ProgressBoard.percent(desk("complete", 100))).isEqualTo(100);
    }

    @Test
    void aTerminalIsDrawnOnInPlace() {
        ProgressBoard board = new ProgressBoard(new Page(out, out, 80));
        board.show(List.of(desk("downloading", 1), desk("downloading", 2)));
        board.show(List.of(desk("downloading", 3), desk("downloading", 4)));
        assertThat(text()).containsOnlyOnce("\u001b[2A").contains("   4 %");
    }

    @Test
    void whatIsNoTerminalGetsALineForEveryTenthOfTheWayAndNoControlCharacters() {
        ProgressBoard board = new ProgressBoard(new Page(out, out, 0));
        for (int verified = 0; verified <= 100; verified++) {
            board.show(List.of(desk("downloading", verified), desk("downloading", Math.min(100, verified + 5))));
        }
        board.show(List.of(desk("complete", 100), desk("complete", 100)));
        assertThat(text().lines()).hasSize(11).contains("  Desks at   50 to 55 %", "  Desks at   100 %");
        assertThat(text()).doesNotContain("\u001b").doesNotContain("\r");
    }

    @Test
    void aLineReplacesWhatWasGoingOn() {
        Page page = new Page(out, out, 80);
        page.now("Origin", "starting ...");
        page.line("Origin", "ready");
        assertThat(text()).contains("\u001b[1A\u001b[J").endsWith("  Origin     ready" + System.lineSeparator());
    }

    @Test
    void aProblemIsBrokenIntoLinesThatFitButPathsStayWhole() {
        assertThat(Page.wrapped("one two /a/path/that/is/longer/than/it/all three", 14))
                .containsExactly("  one two", "  /a/path/that/is/longer/than/it/all", "  three");
    }

    private String text() {
        return shown.toString(StandardCharsets.UTF_8);
    }

    private static Optional<Release> desk(String state, int verified) {
        return Optional.of(new Release(
                "aa", "p", "1", "f", 3 << 20, 100, verified, state, 1 << 20, 2 << 20, 0, 0, 0, null, Path.of("f")));
    }
}
