package dev.starling.cli;

import dev.starling.house.Tidy;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TidyTest {

    @Test
    void sourcesKeepToTheBudgets() {
        Tidy.check(Path.of(""));
    }
}
