package dev.starling.sim.scenario;

import dev.starling.id.ReleaseId;
import dev.starling.sim.world.Payload;
import dev.starling.sim.world.SimAgent;
import dev.starling.sim.world.World;
import dev.starling.wire.Bitfield;
import java.util.List;

/// How far the desks are that are up and do not serve corrupt blocks: those are banned, and nobody waits for them.
final class Standing {

    private final World world;
    private final List<SimAgent> agents;
    private final ReleaseId release;
    private final int pieces;

    Standing(World world, Payload payload) {
        this.world = world;
        this.agents = world.agents();
        this.pieces = payload.layout().pieceCount();
        this.release = payload.release();
    }

    /// The desks that have to complete.
    List<SimAgent> expected() {
        return agents.stream().filter(agent -> agent.isUp() && !agent.poisons()).toList();
    }

    boolean allComplete() {
        return expected().stream().allMatch(agent -> agent.disk().isComplete(release));
    }

    double progress() {
        return expected().stream()
                .mapToDouble(agent -> (double) agent.disk().count(release) / pieces)
                .average()
                .orElse(0);
    }

    double leastSiteHolds() {
        double least = 1;
        for (int site = 0; site < world.topology().siteCount(); site++) {
            least = Math.min(least, holds(site));
        }
        return least;
    }

    private double holds(int site) {
        Bitfield union = new Bitfield(pieces);
        for (SimAgent agent : agents) {
            if (agent.isUp() && !agent.poisons() && agent.site() == site) {
                Bitfield held = agent.disk().snapshot(release);
                for (int piece = held.nextSet(0); piece >= 0; piece = held.nextSet(piece + 1)) {
                    union.set(piece);
                }
            }
        }
        return (double) union.cardinality() / pieces;
    }
}
