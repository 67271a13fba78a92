package dev.starling.sim.scenario;

import dev.starling.house.Tidy;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TidyTest {

    @Test
    void filesAndMethodsKeepTheirBudgets() {
        Tidy.check(Path.of(""));
    }
}
