package dev.starling.agent.core.update;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimeFloorTest {

    private static final long HOUR = 3_600_000;

    @Test
    void timeNeverGoesBackAndTheSkewIsToldBeyondFiveMinutes() {
        TimeFloor floor = new TimeFloor(10 * HOUR);
        assertThat(floor.atLeast(11 * HOUR)).isEqualTo(11 * HOUR);
        assertThat(floor.atLeast(10 * HOUR - 300_000)).isEqualTo(10 * HOUR);
        assertThat(floor.skewMillis()).isZero();
        assertThat(floor.atLeast(10 * HOUR - 300_001)).isEqualTo(10 * HOUR);
        assertThat(floor.skewMillis()).isEqualTo(300_001);
    }

    @Test
    void itIsWorthKeepingAfterAMinute() {
        TimeFloor floor = new TimeFloor(HOUR);
        floor.raise(HOUR + 59_999);
        assertThat(floor.isWorthKeeping()).isFalse();
        floor.raise(HOUR + 60_000);
        assertThat(floor.isWorthKeeping()).isTrue();
        floor.kept();
        assertThat(floor.isWorthKeeping()).isFalse();
        floor.raise(5);
        assertThat(floor.millis()).isEqualTo(HOUR + 60_000);
    }
}
