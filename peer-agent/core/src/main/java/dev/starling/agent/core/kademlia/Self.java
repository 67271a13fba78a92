package dev.starling.agent.core.kademlia;

import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What this agent is to others in the DHT.
final class Self {

    final PeerId id;
    /// Where it takes links and datagrams, the address it is to be found by first.
    List<Endpoint> own;
    /// Whether it is asked nothing and answers nothing.
    boolean client;
    /// The tag of its site, 0 for none.
    long site;

    Self(PeerId id, List<Endpoint> own, boolean client) {
        this.id = id;
        this.own = own;
        this.client = client;
    }

    /// Of its addresses the one that it was seen by, else the first; null when it has none.
    @Nullable
    Endpoint placeSeen(@Nullable Endpoint seen) {
        for (Endpoint each : own) {
            if (seen != null && each.withPort(seen.port()).equals(seen)) {
                return each;
            }
        }
        return own.isEmpty() ? null : own.getFirst();
    }
}
