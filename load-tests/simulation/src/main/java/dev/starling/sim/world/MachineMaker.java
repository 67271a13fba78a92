package dev.starling.sim.world;

import dev.starling.agent.core.step.Machine;
import dev.starling.sim.keys.SimNotary;
import java.util.random.RandomGenerator;

/// Makes the machine that a desk runs: the shipping `AgentNode`, or a toy in the tests of the world
/// itself.
@FunctionalInterface
public interface MachineMaker {

    /// @param key of the device; its id follows from it
    Machine make(SimNotary key, int listenPort, RandomGenerator dice);
}
