package dev.starling.sim.world;

import dev.starling.agent.core.step.Machine;
import dev.starling.id.PeerId;
import java.util.random.RandomGenerator;

/// Makes the machine that a desk runs: the shipping `AgentNode`, or a toy in the tests of the world itself.
@FunctionalInterface
public interface MachineMaker {

    Machine make(PeerId self, int listenPort, RandomGenerator dice);
}
