package dev.starling.lab.company;

import dev.starling.lab.ground.Host;
import dev.starling.lab.program.AgentProcess;
import dev.starling.lab.program.Launch;
import dev.starling.lab.program.OriginProcess;
import dev.starling.lab.program.OriginProcess.Doors;
import dev.starling.lab.program.Programs;
import dev.starling.lab.shell.LabFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Our origin, open for business, and agents that enrol with it, each on a machine of its own.
public final class Company {

    private static final int ORIGIN_PORT = 8480;
    private static final int ORIGIN_TLS_PORT = 8443;
    private static final int AGENT_PORT = 8490;
    private static final List<String> ORIGIN_FLAGS = List.of("-Xmx256m");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Programs programs;
    private final OriginDoor door;
    private final Path bundle;

    private Company(Programs programs, OriginDoor door, Path bundle) {
        this.programs = programs;
        this.door = door;
        this.bundle = bundle;
    }

    /// Starts the origin and waits until it answers.
    ///
    /// @param desks how many agents may enrol
    public static Company found(Programs programs, Host host, int desks) {
        try {
            OriginProcess origin = OriginProcess.start(
                    programs,
                    launch(host).with("STARLING_FOUR_EYES", "false"),
                    new Doors("0.0.0.0", host.address(), ORIGIN_PORT, ORIGIN_TLS_PORT),
                    ORIGIN_FLAGS);
            OriginDoor door = OriginDoor.open(host, origin, PATIENCE);
            return new Company(programs, door, door.bundle(desks));
        } catch (IOException e) {
            throw new LabFailure(e.getMessage() == null ? e.toString() : e.getMessage(), e);
        }
    }

    public OriginDoor door() {
        return door;
    }

    /// Starts an agent without waiting for it.
    public AgentProcess hire(Host desk) {
        try {
            AgentProcess.Place place = new AgentProcess.Place(bundle, desk.address(), AGENT_PORT, List.of());
            return AgentProcess.start(programs, launch(desk), place);
        } catch (IOException e) {
            throw new LabFailure("The agent on " + desk.name() + " cannot be started: " + e.getMessage(), e);
        }
    }

    private static Launch launch(Host host) {
        return new Launch(host.name(), host.folder().resolve("data"), host.prefix(), Map.of());
    }
}
