package dev.starling.agent;

import dev.starling.agent.cli.AgentFault;
import dev.starling.agent.cli.Settings;
import dev.starling.agent.core.step.Way;
import dev.starling.agent.loop.Clock;
import dev.starling.agent.origin.TestOrigin;
import dev.starling.agent.telemetry.Status;
import dev.starling.agent.telemetry.Status.ReleaseStatus;
import dev.starling.id.ReleaseId;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/// A real agent in a thread of the test's process, on loopback.
public final class RunningAgent implements AutoCloseable {

    private final Agent agent;
    private final Thread thread;
    private final AtomicReference<Throwable> died = new AtomicReference<>();

    public RunningAgent(TestOrigin origin, Path folder, String name, boolean multicast) throws AgentFault, IOException {
        this(settings(origin, folder, name, 0, multicast));
    }

    RunningAgent(Settings settings) throws AgentFault {
        agent = enrolled(settings);
        thread = Thread.ofPlatform()
                .name("agent-loop-" + settings.name())
                .uncaughtExceptionHandler((where, bug) -> died.set(bug))
                .start(agent::run);
    }

    /// Lets the device in when it is not, then puts the agent together.
    static Agent enrolled(Settings settings) throws AgentFault {
        try (Foyer foyer = new Foyer(settings.data(), Clock.real())) {
            foyer.enter(settings.bundle(), settings.name(), Duration.ofSeconds(30));
        }
        return new Agent(settings, Clock.real());
    }

    static Settings settings(TestOrigin origin, Path folder, String name, int port, boolean multicast) {
        Set<Way> ways = multicast ? EnumSet.allOf(Way.class) : EnumSet.complementOf(EnumSet.of(Way.MULTICAST));
        return new Settings(
                origin.bundle(),
                folder.resolve(name),
                port,
                InetAddress.ofLiteral("127.0.0.1"),
                name,
                null,
                ways,
                Settings.Lan.USUAL);
    }

    public Status status() {
        return agent.snapshot();
    }

    public Optional<ReleaseStatus> release(ReleaseId release) {
        return status().releases().stream()
                .filter(one -> one.releaseId().equals(release.hex()))
                .findAny();
    }

    public boolean isComplete(ReleaseId release) {
        if (died.get() != null) {
            throw new AssertionError("the agent died", died.get());
        }
        return release(release).filter(ReleaseStatus::isComplete).isPresent();
    }

    public byte[] payload(ReleaseId release) throws IOException {
        return Files.readAllBytes(Path.of(release(release).orElseThrow().path()));
    }

    @Override
    public void close() {
        agent.stop();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while the agent stopped", e);
        }
        agent.close();
        if (died.get() != null) {
            throw new AssertionError("the agent died", died.get());
        }
    }
}
