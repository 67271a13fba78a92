package dev.starling.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.starling.lab.net.Speeds;
import org.junit.jupiter.api.Test;

class BoundTest {

    private static final long MIB = 1L << 20;

    @Test
    void aSlowOriginIsTheBoundWhenDesksHelpEachOther() {
        Bound bound = Bound.of(256 * MIB, 10, new Speeds(50, 50, 100));

        assertThat(bound.source()).isCloseTo(42.95, within(0.01));
        assertThat(bound.desk()).isCloseTo(21.47, within(0.01));
        assertThat(bound.all()).isCloseTo(20.45, within(0.01));
        assertThat(bound.seconds()).isEqualTo(bound.source());
        assertThat(bound.clientServer()).isCloseTo(429.5, within(0.1));
    }

    @Test
    void aFastOriginLeavesTheDesksOwnLinks() {
        Bound bound = Bound.of(128 * MIB, 10, new Speeds(200, 200, 50));

        assertThat(bound.seconds()).isEqualTo(bound.desk()).isCloseTo(21.47, within(0.01));
    }

    @Test
    void manyDesksWithSlowUplinksAreBoundByAllCopiesTogether() {
        Bound bound = Bound.of(MIB, 1000, new Speeds(100, 100, 1));

        assertThat(bound.seconds()).isGreaterThanOrEqualTo(bound.all());
        assertThat(bound.all()).isCloseTo(1000 * 8.388608 / (100 + 1000), within(0.001));
    }
}
