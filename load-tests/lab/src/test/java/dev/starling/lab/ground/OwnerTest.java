package dev.starling.lab.ground;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnerTest {

    @Test
    void aNameTellsWhoseItIs() {
        assertThat(Owner.of("starling-lab-4711-99-d3")).contains(new Owner(4711, 99));
        assertThat(Owner.of("starling-lab-4711-99")).contains(new Owner(4711, 99));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "starling",
                "starling-lab-",
                "starling-lab-4711",
                "my-starling-lab-4711-99",
                "starling-lab-4711-99/..",
                "starling-lab-4711-99-d3-x",
                "starling-lab-99999999999-1"
            })
    void aNameThatIsNotOursBelongsToNobody(String name) {
        assertThat(Owner.of(name)).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aProcessIsAliveAndALaterOneWithItsNumberIsNotIt() {
        Owner self = Owner.self();

        assertThat(self.alive()).isTrue();
        assertThat(new Owner(self.pid(), self.started() - 1).alive()).isFalse();
        assertThat(Owner.of(self.prefix() + "-origin")).contains(self);
    }
}
