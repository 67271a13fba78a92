package dev.starling.agent.core.node;

import dev.starling.id.PeerId;

/// Who an agent is.
///
/// @param networkId names the organisation, see `TrustDomain`
/// @param listenPort where it takes links, 1 to 65535
public record NodeConfig(PeerId self, long networkId, int listenPort) {

    public NodeConfig {
        if (listenPort < 1 || listenPort > 0xFFFF) {
            throw new IllegalArgumentException("a port is 1 to 65535, found " + listenPort);
        }
    }
}
