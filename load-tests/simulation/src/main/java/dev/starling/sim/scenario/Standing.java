package dev.starling.sim.scenario;

import dev.starling.sim.world.SimAgent;
import dev.starling.sim.world.World;
import dev.starling.wire.Bitfield;
import java.util.List;

/// How far the desks are that are up.
final class Standing {

    private final World world;
    private final List<SimAgent> agents;
    private final int pieces;

    Standing(World world) {
        this.world = world;
        this.agents = world.agents();
        this.pieces = world.payload().layout().pieceCount();
    }

    boolean allComplete() {
        return agents.stream()
                .filter(SimAgent::isUp)
                .allMatch(agent -> agent.disk().isComplete());
    }

    double progress() {
        return agents.stream()
                .filter(SimAgent::isUp)
                .mapToDouble(agent -> (double) agent.disk().count() / pieces)
                .average()
                .orElse(0);
    }

    double leastSiteHolds() {
        double least = 1;
        for (int site = 0; site < world.topology().sites(); site++) {
            least = Math.min(least, holds(site));
        }
        return least;
    }

    private double holds(int site) {
        Bitfield union = new Bitfield(pieces);
        for (SimAgent agent : agents) {
            if (agent.isUp() && agent.site() == site) {
                Bitfield held = agent.disk().snapshot();
                for (int piece = held.nextSet(0); piece >= 0; piece = held.nextSet(piece + 1)) {
                    union.set(piece);
                }
            }
        }
        return (double) union.cardinality() / pieces;
    }
}
