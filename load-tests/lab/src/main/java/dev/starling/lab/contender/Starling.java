package dev.starling.lab.contender;

import dev.starling.lab.ground.Host;
import dev.starling.lab.program.AgentProcess;
import dev.starling.lab.program.Launch;
import dev.starling.lab.program.OriginProcess;
import dev.starling.lab.program.OriginProcess.Doors;
import dev.starling.lab.program.Programs;
import dev.starling.lab.shell.LabFailure;
import dev.starling.lab.shell.Tool;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/// Ours: an origin that holds the uploaded version and agents that are resident, idle and in touch with it. The publish
/// request is
/// the announcement. In a staggered heat an agent's process starts when its desk arrives, and the JVM's start counts.
final class Starling implements Contender {

    private static final int ORIGIN_PORT = 8480;
    private static final int ORIGIN_TLS_PORT = 8443;
    private static final int AGENT_PORT = 8490;
    private static final List<String> ORIGIN_FLAGS = List.of("-Xmx256m");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Programs programs;

    Starling(Programs programs) {
        this.programs = programs;
    }

    @Override
    public String name() {
        return Contenders.OURS;
    }

    @Override
    public Set<Tool> needs() {
        return EnumSet.of(Tool.CURL);
    }

    @Override
    public Delivery prepare(Arena arena) {
        try {
            Host host = arena.origin();
            OriginProcess origin = OriginProcess.start(
                    programs,
                    launch(host).with("STARLING_FOUR_EYES", "false"),
                    new Doors("0.0.0.0", host.address(), ORIGIN_PORT, ORIGIN_TLS_PORT),
                    ORIGIN_FLAGS);
            OriginDoor door = OriginDoor.open(host, origin, PATIENCE);
            door.upload(arena.payload());
            Path bundle = door.bundle(arena.desks().size());
            AgentProcess.Place[] places = arena.desks().stream()
                    .map(desk -> new AgentProcess.Place(bundle, desk.address(), AGENT_PORT, List.of()))
                    .toArray(AgentProcess.Place[]::new);
            Function<Integer, AgentProcess> starting =
                    desk -> start(arena.desks().get(desk), places[desk]);
            Residents residents = new Residents(door, starting, arena.desks().size(), arena.staggered());
            if (!arena.staggered()) {
                residents.startAll();
                awaitInTouch(residents);
            }
            return residents;
        } catch (IOException e) {
            throw new LabFailure(e.getMessage() == null ? e.toString() : e.getMessage(), e);
        }
    }

    private AgentProcess start(Host desk, AgentProcess.Place place) {
        try {
            return AgentProcess.start(programs, launch(desk), place);
        } catch (IOException e) {
            throw new LabFailure("The agent on " + desk.name() + " cannot be started: " + e.getMessage(), e);
        }
    }

    private static Launch launch(Host host) {
        return new Launch(host.name(), host.folder().resolve("data"), host.prefix(), Map.of());
    }

    private static void awaitInTouch(Residents residents) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!residents.allInTouch()) {
            if (System.nanoTime() > deadline) {
                throw new LabFailure("Not every agent is in touch with the origin within " + PATIENCE.toSeconds()
                        + " s: " + residents.states());
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }
}
