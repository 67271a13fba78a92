package dev.starling.sim.scenario;

import dev.starling.agent.core.node.AgentNode;
import dev.starling.agent.core.node.NodeConfig;
import dev.starling.agent.core.step.Way;
import dev.starling.sim.world.MachineMaker;
import java.util.EnumSet;
import java.util.Set;

/// What runs on the desks: the agent that is shipped.
public final class Agents {

    private static final long NETWORK_ID = 0x5354_4152_4C49_4E47L;

    public static final MachineMaker SHIPPING = shipping(EnumSet.allOf(Way.class));

    private Agents() {}

    /// @param ways of finding others that are switched on
    public static MachineMaker shipping(Set<Way> ways) {
        return (key, listenPort, dice) ->
                new AgentNode(new NodeConfig(key.id(), NETWORK_ID, listenPort, ways), key, dice, dice);
    }
}
