package dev.starling.agent.core.step;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Collects, in order, what a [Machine] wants done in the world.
public final class Outbox {

    private final List<Effect> effects = new ArrayList<>();

    public void add(Effect effect) {
        effects.add(effect);
    }

    /// Hands each effect over, oldest first, and forgets it.
    public void drain(Consumer<Effect> performer) {
        List<Effect> due = List.copyOf(effects);
        effects.clear();
        due.forEach(performer);
    }

    /// What has been asked for and not yet drained: for tests.
    public List<Effect> pending() {
        return List.copyOf(effects);
    }
}
