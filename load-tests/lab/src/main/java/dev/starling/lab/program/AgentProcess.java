package dev.starling.lab.program;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// An agent with a data folder of its own.
///
/// @param program the running process
/// @param control asks it how it is
/// @param data its data folder
public record AgentProcess(Program program, AgentControl control, Path data) implements AutoCloseable {

    /// What an agent is told at its start, beside its data folder and name.
    ///
    /// @param bundle what it enrols with
    /// @param address the one address it listens on and shows to others, or "" for all
    /// @param port 0 for a free one
    /// @param options further options of `starling-agent run`, such as `--without=multicast`
    public record Place(Path bundle, String address, int port, List<String> options) {

        public Place {
            options = List.copyOf(options);
        }
    }

    /// Starts it without waiting. The launch's name becomes the agent's name.
    public static AgentProcess start(Programs programs, Launch launch, Place place) throws IOException {
        Path data = launch.folder();
        AgentControl control = AgentControl.of(data);
        List<String> command = new ArrayList<>(List.of(programs.agentScript().toString(), "run"));
        command.addAll(List.of("--bundle", place.bundle().toString()));
        command.addAll(List.of("--data", data.toString()));
        command.addAll(List.of("--listen", Integer.toString(place.port())));
        command.addAll(List.of("--name", launch.name()));
        if (!place.address().isEmpty()) {
            command.addAll(List.of("--address", place.address()));
        }
        command.addAll(place.options());
        Launch complete = launch.with("JAVA_HOME", System.getProperty("java.home"));
        return new AgentProcess(Program.start(complete, command), control, data);
    }

    /// Waits until it has enrolled and answers on its control socket.
    ///
    /// @throws IOException when it ends before or does not answer by the deadline; with the end of its log
    public AgentProcess awaitReady(Duration deadline) throws IOException {
        program.await(this::answers, deadline);
        return this;
    }

    @Override
    public void close() {
        program.close();
    }

    private boolean answers() {
        try {
            return control.status().agent().isIn();
        } catch (IOException notYet) {
            return false;
        }
    }
}
