package dev.starling.sim.world;

import dev.starling.agent.core.step.Neighbour;
import dev.starling.fixtures.Repository;
import dev.starling.fixtures.Repository.Offer;
import dev.starling.manifest.Manifest;
import dev.starling.manifest.ManifestCodec;
import dev.starling.sim.net.Meter;
import dev.starling.sim.world.OriginLane.Exchange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The origin: answers check-ins with neighbours and the version of its update metadata, and hands out that metadata,
/// manifests and pieces to whoever asks.
///
/// A check-in is held back while there is no news, at most [#HOLD_NANOS], as the real origin does.
public final class SimOrigin {

    /// What the clocks show when a run begins.
    static final Instant EPOCH = Instant.parse("2030-01-01T00:00:00Z");

    private static final long HOLD_NANOS = 30_000_000_000L;
    private static final long OFFLINE_AFTER_NANOS = 90_000_000_000L;
    private static final long TICK_NANOS = 3600 * 1_000_000_000L;
    private static final int REPLY_BYTES = 600;
    private static final int NEIGHBOUR_BYTES = 130;
    /// As the origin signs: see decision 0019.
    private static final Repository.Terms TERMS = new Repository.Terms(Duration.ofDays(8), Duration.ofDays(16));

    /// What a check-in is answered with.
    ///
    /// @param metadataVersion of the snapshot
    record Orders(List<Neighbour> neighbours, long metadataVersion) {}

    private record Held(SimAgent agent, OriginLane lane, Exchange exchange, Consumer<Orders> told) {}

    private final World world;
    private final Handout handout;
    private final Repository repository;
    private final Map<String, String> rollout = new LinkedHashMap<>();
    private final Meter meter = new Meter();
    private final List<OriginLane> lanes = new ArrayList<>();
    private final List<Held> held = new ArrayList<>();
    private final long[] lastSeen;
    private boolean up = true;

    SimOrigin(World world, Handout handout, RandomGenerator secrets) {
        this.world = world;
        this.handout = handout;
        SigningKeys keys = new SigningKeys(secrets);
        this.repository = new Repository(EPOCH, scheme -> keys.next(), TERMS);
        this.lastSeen = new long[world.topology().deskCount()];
        Arrays.fill(lastSeen, -1);
        world.agenda().after(TICK_NANOS, this::tick);
    }

    public boolean isUp() {
        return up;
    }

    /// Payload bytes that left it.
    public long egress() {
        return meter.total();
    }

    /// The root that every device is enrolled with.
    byte[] firstRoot() {
        return repository.firstRoot();
    }

    /// The release is signed and rolled out to all devices, in place of an earlier one of its package; whoever waits
    /// for news is told.
    public void publish(Payload payload) {
        Manifest manifest = payload.manifest();
        String path = repository.publish(
                new Offer(manifest.name(), payload.version()),
                ManifestCodec.encode(manifest),
                manifest.layout().length(),
                manifest.sha256(),
                now());
        rollout.put(manifest.name().packageName(), path);
        repository.rollOut(now(), rollout.values().stream().sorted().toList());
        List<Held> waiting = List.copyOf(held);
        held.clear();
        waiting.forEach(this::reply);
    }

    /// A new timestamp every hour.
    private void tick() {
        if (up) {
            repository.tick(now());
        }
        world.agenda().after(TICK_NANOS, this::tick);
    }

    private Instant now() {
        return EPOCH.plusNanos(world.agenda().now());
    }

    /// Ends the process: every connection breaks, and none is taken until [#comeBack].
    public void goDown() {
        up = false;
        held.clear();
        lanes.forEach(OriginLane::broken);
    }

    public void comeBack() {
        up = true;
    }

    /// The connections of desks that cannot reach it any more are gone.
    void dropUnreachable() {
        held.removeIf(poll -> !world.fabric().reachesOrigin(poll.agent.desk()));
        lanes.stream()
                .filter(lane -> !world.fabric().reachesOrigin(lane.desk()))
                .forEach(OriginLane::broken);
    }

    Meter meter() {
        return meter;
    }

    void took(OriginLane lane) {
        lanes.add(lane);
    }

    /// A file of the update metadata; null when there is none.
    byte @Nullable [] file(String path) {
        return repository.files().get(path);
    }

    /// @param known the metadata version that the agent's process was told last; 0 before it was told anything
    void checkedIn(SimAgent agent, long known, OriginLane lane, Exchange exchange, Consumer<Orders> told) {
        lastSeen[agent.desk()] = world.agenda().now();
        Held poll = new Held(agent, lane, exchange, told);
        if (repository.snapshotVersion() != known) {
            reply(poll);
        } else {
            held.add(poll);
            world.agenda().after(HOLD_NANOS, () -> {
                if (held.remove(poll)) {
                    reply(poll);
                }
            });
        }
    }

    private void reply(Held poll) {
        lastSeen[poll.agent.desk()] = world.agenda().now();
        List<Neighbour> neighbours = handout.neighbours(poll.agent.desk(), this::isOnline).stream()
                .map(desk -> world.agent(desk).asNeighbour())
                .toList();
        Orders orders = new Orders(neighbours, repository.snapshotVersion());
        poll.lane.answer(
                poll.exchange, REPLY_BYTES + neighbours.size() * NEIGHBOUR_BYTES, 0, () -> poll.told.accept(orders));
    }

    private boolean isOnline(int desk) {
        return lastSeen[desk] >= 0 && world.agenda().now() - lastSeen[desk] <= OFFLINE_AFTER_NANOS;
    }
}
