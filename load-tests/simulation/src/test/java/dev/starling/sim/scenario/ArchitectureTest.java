package dev.starling.sim.scenario;

import dev.starling.house.Walls;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void theWallsStand() {
        Walls.check(Path.of(""));
    }
}
