package dev.starling.lab.report;

import static dev.starling.lab.report.Samples.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.lab.scenario.Scenario;
import dev.starling.lab.scenario.Scenarios;
import java.util.List;
import org.junit.jupiter.api.Test;

class RulingTest {

    private static final Scenario FLASH = Scenarios.named("flash").orElseThrow();

    @Test
    void atTheBarItIsReachedAndBeyondItIsMissed() {
        assertThat(Ruling.of(FLASH, List.of(outcome("starling", 1.10, 48.0))).reached())
                .isTrue();
        assertThat(Ruling.of(FLASH, List.of(outcome("starling", 1.11, 48.0))).reached())
                .isFalse();
        assertThat(Ruling.of(FLASH, List.of(outcome("starling", 1.10, 48.1))).reached())
                .isFalse();
    }

    @Test
    void theFigureNamesWhatWasFoundAndWhatWasExpected() {
        assertThat(Ruling.of(FLASH, List.of(outcome("starling", 1.05, 60.0))).figure())
                .isEqualTo("flash: 1/10 desks right, last completion 1.50 x bound (bar 1.20), "
                        + "origin egress 1.050 x payload a site (bar 1.10): BAR MISSED");
    }

    @Test
    void egressCountsForEachSite() {
        Scenario threeSites = Scenarios.named("three-sites").orElseThrow();

        assertThat(Ruling.of(threeSites, List.of(outcome("starling", 3.2, 300.0)))
                        .reached())
                .isTrue();
        assertThat(Ruling.of(threeSites, List.of(outcome("starling", 3.4, 300.0)))
                        .reached())
                .isFalse();
    }

    @Test
    void oneWrongCopyInOneRunMissesEveryBar() {
        Outcome good = outcome("starling", 1.0, 45, 45);
        Outcome bad =
                outcome("starling", 1.0, List.of(new DeskResult(45.0, true, null), new DeskResult(45.0, false, null)));

        assertThat(Ruling.of(FLASH, List.of(good, bad, good)).reached()).isFalse();
    }

    @Test
    void aHeatThatDidNotTakePlaceMissesTheBar() {
        Outcome none = new Outcome(
                "flash", "starling", 1, 0, 1, 1, List.of(), Double.NaN, null, Usage.NONE, "The origin is not ready.");

        assertThat(Ruling.of(FLASH, List.of(none)).reached()).isFalse();
    }
}
