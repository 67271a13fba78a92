package dev.starling.origin.core.handout;

import dev.starling.id.PeerId;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The links that come of who is named to whom: one that either side is told of.
record Graph(Map<PeerId, Set<PeerId>> links) {

    static Graph of(Handout handout, Collection<Spot> devices) {
        Map<PeerId, Set<PeerId>> links = new LinkedHashMap<>();
        for (Spot device : devices) {
            links.computeIfAbsent(device.id(), none -> new LinkedHashSet<>());
            for (Named other : handout.neighbours(device.id())) {
                links.computeIfAbsent(device.id(), none -> new LinkedHashSet<>())
                        .add(other.id());
                links.computeIfAbsent(other.id(), none -> new LinkedHashSet<>()).add(device.id());
            }
        }
        return new Graph(links);
    }

    int leastDegree() {
        return degrees().stream().mapToInt(degree -> degree).min().orElse(0);
    }

    int greatestDegree() {
        return degrees().stream().mapToInt(degree -> degree).max().orElse(0);
    }

    double meanDegree() {
        return degrees().stream().mapToInt(degree -> degree).average().orElse(0);
    }

    private List<Integer> degrees() {
        return links.values().stream().map(Set::size).toList();
    }

    boolean isConnected() {
        return distances().size() == links.size();
    }

    int stepsToTheFarthest() {
        return distances().values().stream().mapToInt(steps -> steps).max().orElse(0);
    }

    private Map<PeerId, Integer> distances() {
        PeerId start = links.keySet().iterator().next();
        Map<PeerId, Integer> found = new HashMap<>(Map.of(start, 0));
        Deque<PeerId> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            PeerId at = open.removeFirst();
            for (PeerId next : links.getOrDefault(at, Set.of())) {
                if (found.putIfAbsent(next, found.getOrDefault(at, 0) + 1) == null) {
                    open.addLast(next);
                }
            }
        }
        return found;
    }
}
