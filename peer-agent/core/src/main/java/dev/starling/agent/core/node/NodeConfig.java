package dev.starling.agent.core.node;

import dev.starling.agent.core.step.Way;
import dev.starling.id.PeerId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// Who an agent is.
///
/// @param networkId names the organisation, see `TrustDomain`
/// @param listenPort where it takes links, 1 to 65535
/// @param ways of finding others that are switched on: one that is not neither asks nor listens
public record NodeConfig(PeerId self, long networkId, int listenPort, Set<Way> ways) {

    public NodeConfig {
        ways = Collections.unmodifiableSet(ways.isEmpty() ? EnumSet.noneOf(Way.class) : EnumSet.copyOf(ways));
        if (listenPort < 1 || listenPort > 0xFFFF) {
            throw new IllegalArgumentException("a port is 1 to 65535, found " + listenPort);
        }
    }
}
