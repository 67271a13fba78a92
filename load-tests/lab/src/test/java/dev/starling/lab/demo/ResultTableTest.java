package dev.starling.lab.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.lab.demo.ResultTable.Row;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTableTest {

    private static final Row FIRST = new Row("desk-1", Duration.ofMillis(2310), 8 << 20, 30 << 20, 152, 152, true);
    private static final Row SECOND = new Row("desk-2", Duration.ofMillis(12_040), 0, 38 << 20, 152, 152, true);
    private static final Row BROKEN = new Row("desk-3", Duration.ofMillis(900), 0, 38 << 20, 152, 152, false);

    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        assertThat(ResultTable.lines(List.of(FIRST, SECOND)))
                .containsExactly(
                        "  desk      time  from origin  from peers           verified  copy",
                        "  desk-1   2.3 s      8.0 MiB    30.0 MiB  152 of 152 pieces  equal",
                        "  desk-2  12.0 s          0 B    38.0 MiB  152 of 152 pieces  equal",
                        "  all     12.0 s      8.0 MiB    68.0 MiB");
    }

    @Test
    void theOutcomeIsGoodUpToOneAndAQuarterTimesThePackage() {
        assertThat(new Outcome(List.of(FIRST), 1000, 1250).good()).isTrue();
        assertThat(new Outcome(List.of(FIRST), 1000, 1251).good()).isFalse();
        assertThat(new Outcome(List.of(FIRST), 0, 0).good()).isTrue();
        assertThat(new Outcome(List.of(FIRST), 0, 1).good()).isFalse();
    }

    @Test
    void oneDifferentByteIsShownAndCounts() {
        Outcome outcome = new Outcome(List.of(FIRST, BROKEN), 38 << 20, 38 << 20);
        assertThat(outcome.good()).isFalse();
        assertThat(outcome.lines())
                .anyMatch(line -> line.contains("desk-3") && line.endsWith("DIFFERENT"))
                .anyMatch(line -> line.contains("1 of 2 DIFFER."));
    }

    @Test
    void theEgressIsShownAsAMultipleOfThePackage() {
        assertThat(new Outcome(List.of(FIRST, SECOND), 1000, 1040).lines())
                .contains(
                        "  The origin sent 1.0 KiB, 1.04 times the package.",
                        "  2 downloads would have been 2.00 times.");
        assertThat(new Outcome(List.of(FIRST), 1000, 1000).lines()).noneMatch(line -> line.contains("downloads"));
        assertThat(new Outcome(List.of(FIRST), 0, 0).lines())
                .contains("  The package is empty; the origin sent 0 B of it.");
    }
}
