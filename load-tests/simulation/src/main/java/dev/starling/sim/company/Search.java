package dev.starling.sim.company;

import dev.starling.id.PeerId;
import dev.starling.sim.world.SimAgent;
import dev.starling.sim.world.World;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BiPredicate;

/// How long each device takes to be linked with those it needs.
final class Search {

    private final World world;
    private final Acquaintances acquaintances;
    private final BiPredicate<SimAgent, Set<PeerId>> found;
    private final Set<SimAgent> seeking = new LinkedHashSet<>();
    private boolean began;
    private long beganAt;
    private long slowest;

    /// @param found whether a device that is linked with these has what it needs
    Search(World world, Acquaintances acquaintances, BiPredicate<SimAgent, Set<PeerId>> found) {
        this.world = world;
        this.acquaintances = acquaintances;
        this.found = found;
    }

    void begin() {
        began = true;
        beganAt = world.agenda().now();
        slowest = 0;
        seeking.addAll(world.agents());
    }

    boolean isOn() {
        return !seeking.isEmpty();
    }

    void look() {
        if (seeking.removeIf(agent -> found.test(agent, acquaintances.of(agent)))) {
            slowest = world.agenda().now() - beganAt;
        }
    }

    /// Devices that have not found what they need.
    int missing() {
        return seeking.size();
    }

    /// Until the last one had found it; not a number when some have not, or nobody had to.
    double slowestSeconds() {
        return !began || !seeking.isEmpty() ? Double.NaN : slowest / 1e9;
    }
}
