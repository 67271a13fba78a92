package dev.starling.wire.membership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.fixtures.Fixtures;
import dev.starling.id.Digest;
import dev.starling.id.ReleaseId;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HoldingsTest {

    private final RandomGenerator dice = Fixtures.dice(9);

    @Test
    void aReleaseThatIsHeldIsNeverDenied() {
        for (int round = 0; round < 100; round++) {
            ReleaseId held = release();
            assertThat(Holdings.mayHold(Holdings.with(dice.nextLong(), held), held))
                    .isTrue();
        }
        assertThat(Holdings.mayHold(Holdings.NONE, release())).isFalse();
    }

    @Test
    void ofEightReleasesFewOthersAreTakenForHeld() {
        long filter = Holdings.NONE;
        for (int held = 0; held < 8; held++) {
            filter = Holdings.with(filter, release());
        }
        long full = filter;
        long wrong = IntStream.range(0, 10_000)
                .filter(any -> Holdings.mayHold(full, release()))
                .count();
        assertThat(wrong).isBetween(1L, 1000L);
    }

    private ReleaseId release() {
        return new ReleaseId(new Digest(dice.nextLong(), dice.nextLong(), dice.nextLong(), dice.nextLong()));
    }
}
