package dev.starling.agent.core.gossip;

import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.wire.gossip.Head;
import org.jspecify.annotations.Nullable;

/// The newest head that this agent has verified: the only one it keeps.
final class Holding {

    private @Nullable Head head;
    private int hops;
    private @Nullable PeerId parent;
    private @Nullable Endpoint teller;

    /// @param from the peer whose link it came along; null otherwise
    /// @param at where the datagram with it came from; null otherwise
    /// @param links how many links it has come along
    void set(Head newest, @Nullable PeerId from, @Nullable Endpoint at, int links) {
        head = newest;
        parent = from;
        teller = at;
        hops = links;
    }

    /// 0 for none.
    long version() {
        return head == null ? 0 : head.version();
    }

    @Nullable
    Head head() {
        return head;
    }

    int hops() {
        return hops;
    }

    @Nullable
    PeerId parent() {
        return parent;
    }

    @Nullable
    Endpoint teller() {
        return teller;
    }
}
