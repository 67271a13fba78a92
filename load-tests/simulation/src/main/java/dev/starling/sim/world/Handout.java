package dev.starling.sim.world;

import dev.starling.sim.net.Topology;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Whom the origin names to a desk: everybody online on its site when they are few, else the two beside
/// it on each of eight random rings, which together are a random 16-regular graph. The origin's own
/// handout orders its rings by a hash of the peer id; these are drawn, which comes to the same.
final class Handout {

    static final int NEIGHBOURS = 16;

    private static final int RINGS = NEIGHBOURS / 2;

    private final Topology topology;
    private final List<List<Integer>> sites;
    /// Eight orders of the desks of each site.
    private final List<List<int[]>> rings;

    /// @param dice draws the rings, which hold for the whole run
    Handout(Topology topology, RandomGenerator dice) {
        this.topology = topology;
        this.sites = topology.desksBySite();
        this.rings = sites.stream()
                .map(desks -> Stream.generate(() -> shuffled(desks, dice))
                        .limit(RINGS)
                        .toList())
                .toList();
    }

    List<Integer> neighbours(int desk, IntPredicate online) {
        int site = topology.siteOf(desk);
        List<Integer> all = sites.get(site).stream()
                .filter(other -> other != desk && online.test(other))
                .toList();
        if (all.size() <= NEIGHBOURS) {
            return all;
        }
        Set<Integer> chosen = new LinkedHashSet<>();
        for (int[] ring : rings.get(site)) {
            int at = indexOf(ring, desk);
            chosen.add(beside(ring, at, 1, online));
            chosen.add(beside(ring, at, ring.length - 1, online));
        }
        return List.copyOf(chosen);
    }

    private static int beside(int[] ring, int from, int step, IntPredicate online) {
        int at = (from + step) % ring.length;
        while (!online.test(ring[at])) {
            at = (at + step) % ring.length;
        }
        return ring[at];
    }

    private static int indexOf(int[] ring, int desk) {
        int at = 0;
        while (ring[at] != desk) {
            at++;
        }
        return at;
    }

    private static int[] shuffled(List<Integer> desks, RandomGenerator dice) {
        int[] order = desks.stream().mapToInt(Integer::intValue).toArray();
        for (int last = order.length - 1; last > 0; last--) {
            int other = dice.nextInt(last + 1);
            int moved = order[last];
            order[last] = order[other];
            order[other] = moved;
        }
        return order;
    }
}
