package dev.starling.lab.report;

import static dev.starling.lab.report.Samples.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void aLineIsTheMedianOfAContendersRuns() {
        String table = Table.of(List.of(
                outcome("starling", 1.00, 44, 45, 48),
                outcome("aria2", 1.20, 50, 54, 60),
                outcome("starling", 1.04, 46, 47, 50),
                outcome("starling", 1.02, 45, 46, 49)));

        List<String> lines = table.lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1).split(" +"))
                .containsSequence(
                        "starling", "3", "3/3", "45.0", "46.0", "49.0", "49.0", "1.23", "1.02", "0.00", "4.0", "2.7");
        assertThat(lines.get(2)).startsWith("aria2 ").contains(" 1.20 ").contains("300 (100)");
        assertThat(lines)
                .extracting(String::length)
                .containsOnly(lines.getFirst().length());
    }

    @Test
    void aHeatWithoutAFinisherHasNoTimesButIsShown() {
        String table = Table.of(List.of(outcome("aria2", 0.5, List.of(new DeskResult(null, false, "gone")))));

        assertThat(table.lines().toList().get(1).split(" +")).containsSequence("aria2", "1", "0/1", "-", "-", "-");
    }
}
