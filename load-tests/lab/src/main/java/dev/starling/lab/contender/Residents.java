package dev.starling.lab.contender;

import dev.starling.lab.company.OriginDoor;
import dev.starling.lab.program.AgentProcess;
import dev.starling.lab.program.AgentStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Our agents, one a desk. Each is asked for its status at intervals; the completion time is the agent's own, so the
/// interval does not
/// count. Complete means for an agent that the whole file has been hashed again, after every piece of it.
final class Residents implements Delivery {

    private static final long ASK_EVERY_NANOS = Duration.ofMillis(500).toNanos();

    private final OriginDoor door;
    private final Function<Integer, AgentProcess> starting;
    private final boolean staggered;
    private final AgentProcess[] agents;
    private final AgentStatus[] statuses;
    private final long[] askedAt;

    Residents(OriginDoor door, Function<Integer, AgentProcess> starting, int desks, boolean staggered) {
        this.door = door;
        this.starting = starting;
        this.staggered = staggered;
        this.agents = new AgentProcess[desks];
        this.statuses = new AgentStatus[desks];
        this.askedAt = new long[desks];
    }

    void startAll() {
        IntStream.range(0, agents.length).forEach(this::start);
    }

    private void start(int desk) {
        agents[desk] = starting.apply(desk);
        askedAt[desk] = System.nanoTime() - ASK_EVERY_NANOS;
    }

    /// Whether every agent has reached the origin and waits for its word.
    boolean allInTouch() {
        return IntStream.range(0, agents.length)
                .allMatch(desk ->
                        status(desk).filter(s -> s.agent().originReachable()).isPresent());
    }

    /// For a message when they are not.
    String states() {
        return IntStream.range(0, agents.length)
                .mapToObj(desk -> desk + " "
                        + failure(desk)
                                .orElseGet(() -> status(desk)
                                        .map(s ->
                                                "origin reachable: " + s.agent().originReachable())
                                        .orElse("does not answer")))
                .collect(Collectors.joining(", "));
    }

    @Override
    public void announce() {
        door.publish();
    }

    @Override
    public void join(int desk) {
        if (staggered) {
            start(desk);
        }
    }

    @Override
    public OptionalLong finishedAt(int desk) {
        return release(desk)
                .map(AgentStatus.Release::completedAt)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    private Optional<AgentStatus.Release> release(int desk) {
        return status(desk).stream()
                .flatMap(status -> status.releases().stream())
                .filter(release -> release.packageName().equals(OriginDoor.PACKAGE))
                .findFirst();
    }

    /// The latest status, asked for anew when the last one is old.
    private Optional<AgentStatus> status(int desk) {
        long now = System.nanoTime();
        if (agents[desk] != null && now - askedAt[desk] >= ASK_EVERY_NANOS) {
            askedAt[desk] = now;
            try {
                statuses[desk] = agents[desk].control().status();
            } catch (IOException e) {
                // Not up yet, or busy: the next question is soon.
                return Optional.ofNullable(statuses[desk]);
            }
        }
        return Optional.ofNullable(statuses[desk]);
    }

    @Override
    public Optional<String> failure(int desk) {
        AgentProcess agent = agents[desk];
        return agent == null || agent.program().alive()
                ? Optional.empty()
                : Optional.of("the agent has ended, see " + agent.program().log() + " (kept with --keep)");
    }

    @Override
    public Path copy(int desk) {
        return release(desk).map(AgentStatus.Release::path).orElseGet(() -> growing(desk));
    }

    /// The largest file among the payloads: there is only one release.
    private Path growing(int desk) {
        Path none = Path.of("/nonexistent");
        if (agents[desk] == null) {
            return none;
        }
        try (Stream<Path> files = Files.list(agents[desk].data().resolve("payload"))) {
            return files.max((a, b) ->
                            Long.compare(a.toFile().length(), b.toFile().length()))
                    .orElse(none);
        } catch (IOException e) {
            return none;
        }
    }
}
