package dev.starling.sim.world;

import dev.starling.sim.net.Topology;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Whom the origin names to a desk: everybody online on its site when they are few, else the two beside it on each of
/// eight
/// random rings, which together are a random 16-regular graph. The origin's own handout orders its rings by a hash of
/// the
/// peer id; these are drawn, which comes to the same.
final class Handout {

    static final int NEIGHBOURS = 16;

    private static final int RINGS = NEIGHBOURS / 2;

    private final Topology topology;
    private final List<int[]> rings = new ArrayList<>();

    /// @param dice draws the rings, which hold for the whole run
    Handout(Topology topology, RandomGenerator dice) {
        this.topology = topology;
        for (int ring = 0; ring < RINGS; ring++) {
            rings.add(shuffled(topology.desksPerSite(), dice));
        }
    }

    List<Integer> neighbours(int desk, IntPredicate online) {
        int first = topology.siteOf(desk) * topology.desksPerSite();
        List<Integer> all = IntStream.range(first, first + topology.desksPerSite())
                .filter(other -> other != desk && online.test(other))
                .boxed()
                .toList();
        if (all.size() <= NEIGHBOURS) {
            return all;
        }
        Set<Integer> chosen = new LinkedHashSet<>();
        for (int[] ring : rings) {
            int at = indexOf(ring, desk - first);
            chosen.add(first + beside(ring, at, 1, first, online));
            chosen.add(first + beside(ring, at, ring.length - 1, first, online));
        }
        return List.copyOf(chosen);
    }

    private static int beside(int[] ring, int from, int step, int first, IntPredicate online) {
        int at = (from + step) % ring.length;
        while (!online.test(first + ring[at])) {
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

    private static int[] shuffled(int size, RandomGenerator dice) {
        int[] order = IntStream.range(0, size).toArray();
        for (int last = size - 1; last > 0; last--) {
            int other = dice.nextInt(last + 1);
            int moved = order[last];
            order[last] = order[other];
            order[other] = moved;
        }
        return order;
    }
}
