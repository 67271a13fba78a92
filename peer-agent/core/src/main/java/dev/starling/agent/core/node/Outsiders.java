package dev.starling.agent.core.node;

import dev.starling.id.PeerId;
import java.util.LinkedHashSet;
import java.util.Set;

/// Peers that are known to be of another site, the last that were named. One that is forgotten is taken
/// for one of this site, which costs a copy of some pieces and nothing else.
final class Outsiders {

    /// Some handouts of 24 each.
    static final int KEPT_MAX = 256;

    private final Set<PeerId> ids = new LinkedHashSet<>();

    void add(PeerId id) {
        ids.remove(id);
        ids.add(id);
        if (ids.size() > KEPT_MAX) {
            ids.remove(ids.iterator().next());
        }
    }

    void remove(PeerId id) {
        ids.remove(id);
    }

    boolean contains(PeerId id) {
        return ids.contains(id);
    }
}
