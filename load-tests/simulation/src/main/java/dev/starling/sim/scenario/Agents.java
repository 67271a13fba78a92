package dev.starling.sim.scenario;

import dev.starling.agent.core.node.AgentNode;
import dev.starling.agent.core.node.NodeConfig;
import dev.starling.sim.world.MachineMaker;

/// What runs on the desks: the agent that is shipped.
public final class Agents {

    private static final long NETWORK_ID = 0x5354_4152_4C49_4E47L;

    public static final MachineMaker SHIPPING =
            (self, listenPort, dice) -> new AgentNode(new NodeConfig(self, NETWORK_ID, listenPort), dice, dice);

    private Agents() {}
}
