package dev.starling.agent.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.fixtures.Fixtures;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(Fixtures.dice(5));

    @Test
    void waitsDoubleFromASecondToAMinuteWithHalfOfEachLeftToChance() {
        for (int i = 0; i < 12; i++) {
            long nominal = Math.min(Backoff.MOST_NANOS, Backoff.LEAST_NANOS << i);
            assertThat(backoff.afterFailureNanos()).isBetween(Math.max(Backoff.LEAST_NANOS, nominal / 2), nominal);
        }
    }

    @Test
    void successStartsOver() {
        for (int i = 0; i < 8; i++) {
            backoff.afterFailureNanos();
        }
        backoff.succeeded();
        assertThat(backoff.afterFailureNanos()).isEqualTo(Backoff.LEAST_NANOS);
    }

    @Test
    void agentsDoNotComeBackTogether() {
        long different = LongStream.range(0, 100)
                .map(seed -> {
                    Backoff one = new Backoff(Fixtures.dice(seed));
                    one.afterFailureNanos();
                    one.afterFailureNanos();
                    return one.afterFailureNanos();
                })
                .distinct()
                .count();
        assertThat(different).isGreaterThan(90);
    }
}
