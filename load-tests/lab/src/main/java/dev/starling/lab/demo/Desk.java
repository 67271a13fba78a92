package dev.starling.lab.demo;

import dev.starling.lab.program.AgentProcess;
import dev.starling.lab.program.AgentStatus;
import dev.starling.lab.program.Launch;
import dev.starling.lab.program.OriginProcess;
import dev.starling.lab.program.Programs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// One desk of the demo: an agent with a data folder of its own, on the loopback interface only.
record Desk(AgentProcess agent) implements AutoCloseable {

    /// More neighbours than this an agent need not have to be ready.
    private static final int NEIGHBOURS_ENOUGH = 8;

    static String name(int index) {
        return "desk-" + (index + 1);
    }

    static Desk start(Programs programs, RunFolder folder, OriginProcess origin, Path bundle, int index)
            throws IOException {
        AgentProcess.Place place = new AgentProcess.Place(bundle, Demo.HOST, 0, List.of("--without=multicast"));
        Launch launch = Launch.of(name(index), folder.path().resolve(name(index)));
        return new Desk(AgentProcess.start(programs, launch, place));
    }

    void awaitReady(Duration deadline) throws IOException {
        agent.awaitReady(deadline);
    }

    /// @throws DemoFault when the agent has ended; with the end of its log
    AgentStatus status() throws IOException {
        if (!agent.program().alive()) {
            throw new DemoFault(agent.program().name() + " has ended by itself."
                    + agent.program().tail());
        }
        return agent.control().status();
    }

    boolean knowsTheOthers(int desks) throws IOException {
        AgentStatus status = status();
        return status.agent().originReachable() && status.peers().size() >= Math.min(desks - 1, NEIGHBOURS_ENOUGH);
    }

    @Override
    public void close() {
        agent.close();
    }
}
