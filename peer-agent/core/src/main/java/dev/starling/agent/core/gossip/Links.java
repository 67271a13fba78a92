package dev.starling.agent.core.gossip;

import dev.starling.agent.core.step.LinkId;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The links of this agent that are greeted, whatever they are for. Bounded by whoever makes them.
final class Links {

    /// @param remote where it leads; the port is only that of a listener when it was dialled from here
    record Link(LinkId id, Endpoint remote) {}

    private final Map<PeerId, Link> byPeer = new LinkedHashMap<>();

    void up(LinkId link, PeerId peer, Endpoint remote) {
        byPeer.put(peer, new Link(link, remote));
    }

    /// @return whether that was the link to the peer
    boolean down(LinkId link, PeerId peer) {
        Link known = byPeer.get(peer);
        if (known == null || !known.id.equals(link)) {
            return false;
        }
        byPeer.remove(peer);
        return true;
    }

    @Nullable
    Link of(PeerId peer) {
        return byPeer.get(peer);
    }
}
