package dev.starling.sim.company;

import dev.starling.id.PeerId;
import dev.starling.sim.world.Payload;
import dev.starling.sim.world.SimAgent;
import dev.starling.sim.world.World;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How long each device takes to be linked with one that holds a release.
final class SeedSearch {

    private final World world;
    private final Acquaintances acquaintances;
    private final Map<PeerId, SimAgent> agents = new LinkedHashMap<>();
    private final Set<SimAgent> seeking = new LinkedHashSet<>();
    private @Nullable Payload payload;
    private long beganAt;
    private long slowest;

    SeedSearch(World world, Acquaintances acquaintances) {
        this.world = world;
        this.acquaintances = acquaintances;
        world.agents().forEach(agent -> agents.put(agent.id(), agent));
    }

    /// Every device that does not hold it now is to find one that does.
    void begin(Payload wanted) {
        payload = wanted;
        beganAt = world.agenda().now();
        slowest = 0;
        agents.values().stream().filter(agent -> !holds(agent)).forEach(seeking::add);
    }

    boolean isOn() {
        return !seeking.isEmpty();
    }

    void look() {
        boolean found = seeking.removeIf(this::isLinkedWithHolder);
        if (found) {
            slowest = world.agenda().now() - beganAt;
        }
    }

    /// Devices that have not found one.
    int missing() {
        return seeking.size();
    }

    /// Until the last one had found one; not a number when some have not, or nobody had to.
    double slowestSeconds() {
        return payload == null || !seeking.isEmpty() ? Double.NaN : slowest / 1e9;
    }

    private boolean isLinkedWithHolder(SimAgent agent) {
        return acquaintances.of(agent).stream().map(agents::get).anyMatch(peer -> peer != null && holds(peer));
    }

    private boolean holds(SimAgent agent) {
        return payload != null && agent.disk().isComplete(payload.release());
    }
}
