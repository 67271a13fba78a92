package dev.starling.sim.scenario;

import dev.starling.agent.core.step.AgentEvent;
import dev.starling.agent.core.step.AgentEvent.Source;
import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Event;
import dev.starling.sim.world.SimAgent;
import dev.starling.sim.world.Watcher;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;

/// Adds up what the agents report of themselves.
final class Tally implements Watcher {

    private final long[] completedAt;
    private final Set<Integer> late = new HashSet<>();
    private long lateOriginPieces;
    private long poisonersBytes;
    private long fromPeers;
    private long wasted;
    private long corrupt;

    Tally(int desks) {
        this.completedAt = new long[desks];
        Arrays.fill(completedAt, -1);
    }

    /// The desk was started by an incident.
    void late(SimAgent agent) {
        late.add(agent.desk());
    }

    /// Nanoseconds of the world's clock, earliest first, of all desks that completed and had to.
    LongStream completions() {
        return Arrays.stream(completedAt).filter(when -> when >= 0).sorted();
    }

    /// What desks that serve corrupt blocks fetched from the origin.
    long poisonersBytes() {
        return poisonersBytes;
    }

    long lateOriginPieces() {
        return lateOriginPieces;
    }

    long fromPeers() {
        return fromPeers;
    }

    long wasted() {
        return wasted;
    }

    long corrupt() {
        return corrupt;
    }

    @Override
    public void saw(SimAgent agent, Event event) {
        if (event instanceof Event.PieceFetched fetched) {
            if (agent.poisons()) {
                poisonersBytes += fetched.bytes().remaining();
            }
            if (late.contains(agent.desk())) {
                lateOriginPieces++;
            }
        }
    }

    @Override
    public void saw(SimAgent agent, Effect effect) {
        if (!(effect instanceof Effect.Report(AgentEvent event))) {
            return;
        }
        switch (event) {
            case AgentEvent.ReleaseCompleted completed -> {
                if (completedAt[agent.desk()] < 0 && !agent.poisons()) {
                    completedAt[agent.desk()] = agent.now();
                }
            }
            case AgentEvent.BlockReceived received -> fromPeers += received.bytes();
            case AgentEvent.BytesWasted waste -> {
                if (waste.why() == AgentEvent.Waste.CORRUPT) {
                    corrupt += waste.bytes();
                }
                if (waste.source() == Source.PEER) {
                    wasted += waste.bytes();
                }
            }
            default -> {}
        }
    }
}
