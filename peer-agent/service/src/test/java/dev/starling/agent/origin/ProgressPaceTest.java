package dev.starling.agent.origin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgressPaceTest {

    private static final long GAP = ProgressPace.GAP_NANOS;

    private final ProgressPace pace = new ProgressPace(0);

    @Test
    void theFirstProgressIsToldAtOnceAndTheNextASecondLater() {
        assertThat(pace.delay(false, 0)).isZero();
        pace.told(0);
        assertThat(pace.delay(false, GAP / 4)).isEqualTo(GAP - GAP / 4);
    }

    @Test
    void whatIsPlannedTellsTheRestToo() {
        pace.delay(false, 0);
        assertThat(pace.delay(false, 1)).isEqualTo(ProgressPace.PLANNED);
    }

    @Test
    void aCompletionIsToldAtOnceEvenWhenSomethingIsPlanned() {
        pace.told(0);
        pace.delay(false, 1);
        assertThat(pace.delay(true, 2)).isZero();
    }

    @Test
    void afterAQuietTimeNothingIsHeldBack() {
        pace.told(0);
        assertThat(pace.delay(false, 5 * GAP)).isZero();
    }
}
