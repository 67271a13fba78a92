package dev.starling.agent.core.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.fixtures.Fixtures;
import org.junit.jupiter.api.Test;

class PaceTest {

    private final Pace pace = new Pace(Fixtures.dice(1));

    @Test
    void refreshesAreAQuarterOfAnHourApartGiveOrTakeATenth() {
        for (int i = 0; i < 100; i++) {
            assertThat(pace.afterEnd(true)).isBetween(810_000_000_000L, 990_000_000_000L);
        }
    }

    @Test
    void failuresAreFollowedByLongerAndLongerWaitsUpToTheInterval() {
        for (long most = Pace.RETRY_NANOS; most < Pace.INTERVAL_NANOS; most *= 2) {
            assertThat(pace.afterEnd(false)).isBetween(most / 2, most);
        }
        assertThat(pace.afterEnd(false)).isBetween(Pace.INTERVAL_NANOS / 2, Pace.INTERVAL_NANOS);
        assertThat(pace.afterEnd(true)).isGreaterThan(Pace.INTERVAL_NANOS / 2);
        assertThat(pace.afterEnd(false)).isLessThanOrEqualTo(Pace.RETRY_NANOS);
    }

    @Test
    void aHintWaitsTwoSecondsAfterTheLastRefresh() {
        assertThat(pace.hintWait(5)).isZero();
        pace.begun(100);
        assertThat(pace.hintWait(100)).isEqualTo(Pace.HINT_GAP_NANOS);
        assertThat(pace.hintWait(100 + Pace.HINT_GAP_NANOS)).isZero();
    }
}
