package dev.starling.agent.core.node;

import dev.starling.agent.core.step.Neighbour;
import dev.starling.id.PeerId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// The devices that this agent was last told of, wherever from: who they are is proven when they are met.
final class Acquaintances {

    static final int MAX = 64;

    private final SequencedMap<PeerId, Neighbour> known = new LinkedHashMap<>();

    /// The one named longest ago makes room.
    void add(Neighbour neighbour) {
        known.remove(neighbour.id());
        known.putLast(neighbour.id(), neighbour);
        if (known.size() > MAX) {
            known.pollFirstEntry();
        }
    }

    /// Up to so many, in turn.
    List<Neighbour> next(int count) {
        List<Neighbour> next = new ArrayList<>();
        for (int i = 0; i < Math.min(count, known.size()); i++) {
            Neighbour first = known.firstEntry().getValue();
            add(first);
            next.add(first);
        }
        return next;
    }
}
