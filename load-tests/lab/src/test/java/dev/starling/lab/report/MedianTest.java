package dev.starling.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MedianTest {

    @Test
    void theMedianIsTheMiddleOrTheMeanOfTheTwoInTheMiddle() {
        assertThat(Median.of(new double[] {9, 1, 2})).isEqualTo(2);
        assertThat(Median.of(new double[] {9, 1, 2, 3})).isEqualTo(2.5);
        assertThat(Median.of(new double[0])).isNaN();
    }
}
