package dev.starling.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabMainTest {

    @ParameterizedTest
    @ValueSource(strings = {"flush", "flash --runs 0", "flash --only curl,wget", "flash --speed 5"})
    void whatTheLabDoesNotKnowIsAMistakeOfTheCaller(String arguments) {
        assertThat(LabMain.run(arguments.split(" "))).isEqualTo(2);
    }

    @Test
    void theListNeedsNoRights() {
        assertThat(LabMain.run("--list")).isZero();
    }
}
