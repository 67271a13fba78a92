package dev.starling.links;

import dev.starling.house.Walls;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void packagesKnowOnlyWhatLiesBelowThem() {
        Walls.check(Path.of(""));
    }
}
