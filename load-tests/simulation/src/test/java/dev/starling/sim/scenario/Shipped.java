package dev.starling.sim.scenario;

import dev.starling.sim.world.MachineMaker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/// The scenarios as they are shipped, at a size that runs in seconds.
final class Shipped {

    private static final ScenarioFiles FILES =
            new ScenarioFiles(Path.of(System.getProperty("starling.root"), "load-tests/simulation/scenarios"));
    private static final int PAYLOAD_MIB = 24;
    private static final int DESKS_MAX = 30;

    private Shipped() {}

    static List<String> names() {
        try {
            return FILES.names();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Scenario small(String name) throws IOException {
        Scenario scenario = FILES.read(name).withPayload(PAYLOAD_MIB);
        return scenario.topology().deskCount() > DESKS_MAX ? scenario.withDesks(DESKS_MAX) : scenario;
    }

    static Outcome play(String name, long seed, MachineMaker maker) throws IOException {
        return new Run(small(name), seed, maker).play(name);
    }
}
