package dev.starling.sim.company;

import dev.starling.agent.core.step.AgentEvent;
import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Event;
import dev.starling.id.PeerId;
import dev.starling.sim.world.SimAgent;
import dev.starling.sim.world.Watcher;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Who is linked with whom.
final class Acquaintances implements Watcher {

    private final List<Set<PeerId>> linked = new ArrayList<>();

    Acquaintances(int desks) {
        for (int desk = 0; desk < desks; desk++) {
            linked.add(new LinkedHashSet<>());
        }
    }

    Set<PeerId> of(SimAgent agent) {
        return linked.get(agent.desk());
    }

    @Override
    public void saw(SimAgent agent, Event event) {
        if (event instanceof Event.Started) {
            of(agent).clear();
        }
    }

    @Override
    public void saw(SimAgent agent, Effect effect) {
        switch (effect) {
            case Effect.Report(AgentEvent.PeerJoined joined) -> of(agent).add(joined.peer());
            case Effect.Report(AgentEvent.PeerLeft left) -> of(agent).remove(left.peer());
            default -> {}
        }
    }
}
