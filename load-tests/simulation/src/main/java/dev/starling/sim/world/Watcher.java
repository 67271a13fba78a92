package dev.starling.sim.world;

import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Event;

/// Looks on at the agent's door: sees every event before the agent does, and every effect before the world performs it.
public interface Watcher {

    void saw(SimAgent agent, Event event);

    void saw(SimAgent agent, Effect effect);
}
