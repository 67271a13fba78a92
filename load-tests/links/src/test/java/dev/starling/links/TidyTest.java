package dev.starling.links;

import dev.starling.house.Tidy;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TidyTest {

    @Test
    void thisModuleIsTidy() {
        Tidy.check(Path.of(""));
    }
}
