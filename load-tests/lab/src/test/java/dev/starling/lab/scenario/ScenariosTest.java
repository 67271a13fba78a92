package dev.starling.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScenariosTest {

    @Test
    void everyNameIsFoundAndIsThereOnce() {
        assertThat(Scenarios.ALL).extracting(Scenario::name).doesNotHaveDuplicates();
        assertThat(Scenarios.ALL)
                .allSatisfy(
                        scenario -> assertThat(Scenarios.named(scenario.name())).contains(scenario));
        assertThat(Scenarios.named("flush")).isEmpty();
    }

    @Test
    void theFlashScenarioIsTheOneThatTheBarWasWrittenFor() {
        Scenario flash = Scenarios.named("flash").orElseThrow();

        assertThat(flash.desks()).isEqualTo(10);
        assertThat(flash.bytes()).isEqualTo(256L << 20);
        assertThat(flash.bar()).isEqualTo(new Bar(1.10, 1.20));
    }

    @Test
    void theLimitLeavesTimeForACopyEachOneAfterAnother() {
        assertThat(Scenarios.ALL)
                .allSatisfy(scenario -> assertThat((double) scenario.limitSeconds())
                        .isGreaterThan(scenario.bound().clientServer()));
    }
}
