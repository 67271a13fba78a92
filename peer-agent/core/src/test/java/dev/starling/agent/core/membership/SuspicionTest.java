package dev.starling.agent.core.membership;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SuspicionTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void suspicionOfOneWitnessLastsSixTimesAsLongAsThatOfFour() {
        Suspicion one = new Suspicion(0);
        one.accuse(1);
        assertThat(one.isDue(1000, SECOND, 72 * SECOND - 1)).isFalse();
        assertThat(one.isDue(1000, SECOND, 72 * SECOND)).isTrue();
        one.accuse(2);
        one.accuse(2);
        assertThat(one.isDue(1000, SECOND, 41 * SECOND)).isFalse();
        one.accuse(3);
        one.accuse(4);
        assertThat(one.isDue(1000, SECOND, 12 * SECOND - 1)).isFalse();
        assertThat(one.isDue(1000, SECOND, 12 * SECOND)).isTrue();
        assertThat(one.accuse(5)).isFalse();
    }

    @Test
    void suspicionEndsAtOnceWhenOthersSayThatItIsOver() {
        Suspicion suspicion = new Suspicion(0);
        assertThat(suspicion.hurry(false)).isTrue();
        assertThat(suspicion.hurry(false)).isFalse();
        assertThat(suspicion.isDue(1000, SECOND, 1)).isTrue();
    }
}
