package dev.starling.sim.check;

import dev.starling.sim.world.SimAgent;
import dev.starling.sim.world.Watcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Watches for one kind of fault. The first few of it are kept in words, all are counted.
public abstract class Checker implements Watcher {

    private static final int KEPT_MAX = 5;

    private final String name;
    private final List<String> kept = new ArrayList<>();
    private int count;

    Checker(String name) {
        this.name = name;
    }

    public final String name() {
        return name;
    }

    /// To be called when the run is over, once: some faults are things that never came.
    public void runEnded() {}

    /// How many faults there were.
    public final int faults() {
        return count;
    }

    /// The first few faults: when, where, what.
    public final List<String> examples() {
        return List.copyOf(kept);
    }

    final void fault(SimAgent agent, String what) {
        count++;
        if (kept.size() < KEPT_MAX) {
            kept.add(String.format(
                    Locale.ROOT, "%s: at %.3f s, desk %d %s", name, agent.now() / 1e9, agent.desk(), what));
        }
    }
}
