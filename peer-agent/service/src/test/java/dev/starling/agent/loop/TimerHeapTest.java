package dev.starling.agent.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.core.step.Timer;
import org.junit.jupiter.api.Test;

class TimerHeapTest {

    private static final Timer BEACON = new Timer.BeaconDue();
    private static final Timer SESSIONS = new Timer.SessionSweep();
    private static final Timer MEMBERS = new Timer.MembershipSweep();

    private final TimerHeap heap = new TimerHeap();

    @Test
    void aTimerIsDueAtItsTimeAndNotANanosecondBefore() {
        heap.arm(BEACON, 100);

        assertThat(heap.pollDue(99)).isNull();
        assertThat(heap.pollDue(100)).isEqualTo(BEACON);
        assertThat(heap.pollDue(1_000)).isNull();
    }

    @Test
    void timersComeInTheOrderOfTheirTimesAndThenOfArming() {
        heap.arm(BEACON, 20);
        heap.arm(SESSIONS, 10);
        heap.arm(MEMBERS, 20);

        assertThat(heap.pollDue(20)).isEqualTo(SESSIONS);
        assertThat(heap.pollDue(20)).isEqualTo(BEACON);
        assertThat(heap.pollDue(20)).isEqualTo(MEMBERS);
    }

    @Test
    void armingAnEqualTimerReplacesIt() {
        heap.arm(BEACON, 10);
        heap.arm(new Timer.BeaconDue(), 50);

        assertThat(heap.pollDue(49)).isNull();
        assertThat(heap.pollDue(50)).isEqualTo(BEACON);
        assertThat(heap.pollDue(50)).isNull();
    }

    @Test
    void theWaitIsBoundedAndNeverNegative() {
        assertThat(heap.nanosToNext(0, 70)).isEqualTo(70);
        heap.arm(BEACON, 50);
        assertThat(heap.nanosToNext(20, 70)).isEqualTo(30);
        assertThat(heap.nanosToNext(60, 70)).isZero();
    }

    @Test
    void monotonicTimeMayWrapAround() {
        heap.arm(SESSIONS, Long.MIN_VALUE + 10);
        heap.arm(BEACON, Long.MAX_VALUE - 10);

        assertThat(heap.pollDue(Long.MAX_VALUE)).isEqualTo(BEACON);
        assertThat(heap.pollDue(Long.MAX_VALUE)).isNull();
        assertThat(heap.pollDue(Long.MIN_VALUE + 10)).isEqualTo(SESSIONS);
    }
}
