package dev.starling.lab.discovery;

import dev.starling.lab.program.AgentStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/// Who is linked with whom, by what the agents say of themselves. Pure.
final class Links {

    private final List<Optional<AgentStatus>> statuses;
    private final IntUnaryOperator siteOf;
    private final Map<String, Integer> desks = new LinkedHashMap<>();

    /// @param statuses by desk; empty for one that does not answer
    Links(List<Optional<AgentStatus>> statuses, IntUnaryOperator siteOf) {
        this.statuses = List.copyOf(statuses);
        this.siteOf = siteOf;
        for (int desk = 0; desk < statuses.size(); desk++) {
            int number = desk;
            statuses.get(desk).ifPresent(status -> desks.put(status.agent().peerId(), number));
        }
    }

    /// Whether the desk is linked with every other of its site.
    boolean knowsItsSite(int desk) {
        Set<Integer> linked = linkedWith(desk);
        for (int other = 0; other < statuses.size(); other++) {
            if (other != desk && siteOf.applyAsInt(other) == siteOf.applyAsInt(desk) && !linked.contains(other)) {
                return false;
            }
        }
        return true;
    }

    /// When the last agent of a desk's site started, in milliseconds since 1970.
    long lastStart(int desk) {
        long last = 0;
        for (int other = 0; other < statuses.size(); other++) {
            if (siteOf.applyAsInt(other) == siteOf.applyAsInt(desk)) {
                last = Math.max(
                        last,
                        statuses.get(other)
                                .map(status -> status.agent().startedAt())
                                .orElse(0L));
            }
        }
        return last;
    }

    /// Into how many parts the links leave the company.
    int parts() {
        Set<Integer> seen = new LinkedHashSet<>();
        int parts = 0;
        for (int desk = 0; desk < statuses.size(); desk++) {
            if (!seen.contains(desk)) {
                parts++;
                spread(desk, seen);
            }
        }
        return parts;
    }

    private void spread(int from, Set<Integer> seen) {
        List<Integer> next = new ArrayList<>(List.of(from));
        while (!next.isEmpty()) {
            int desk = next.removeLast();
            if (seen.add(desk)) {
                next.addAll(linkedWith(desk));
            }
        }
    }

    private Set<Integer> linkedWith(int desk) {
        Set<Integer> linked = new LinkedHashSet<>();
        statuses.get(desk)
                .ifPresent(status -> status.peers().forEach(peer -> {
                    Integer other = desks.get(peer.peerId());
                    if (other != null) {
                        linked.add(other);
                    }
                }));
        return linked;
    }
}
