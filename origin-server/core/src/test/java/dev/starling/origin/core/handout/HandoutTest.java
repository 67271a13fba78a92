package dev.starling.origin.core.handout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.fixtures.Fixtures;
import dev.starling.id.PeerId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandoutTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 15, 16})
    void aFewOthersAreAllNamed(int others) {
        List<PeerId> devices = devices(others + 1, 1);

        List<PeerId> named = Handout.neighbours(devices.getFirst(), devices, List.of());

        assertThat(named).containsExactlyInAnyOrderElementsOf(devices.subList(1, devices.size()));
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 18, 20, 33, 64, 200, 2000})
    void oneSubnetIsAConnectedGraphOfAboutSixteenNeighboursEach(int size) {
        List<PeerId> devices = devices(size, size);
        Map<PeerId, List<PeerId>> graph = new LinkedHashMap<>();
        devices.forEach(device -> graph.put(device, Handout.neighbours(device, devices, List.of())));

        graph.forEach((device, named) -> assertThat(named)
                .doesNotHaveDuplicates()
                .doesNotContain(device)
                .hasSizeBetween(7, Handout.NEIGHBOURS)
                .allSatisfy(other -> assertThat(graph.get(other)).contains(device)));
        double links = graph.values().stream().mapToInt(List::size).sum();
        assertThat(links / size).isGreaterThan(size < 64 ? 10 : 14);
        assertThat(reached(graph)).hasSize(size);
    }

    @Test
    void anyDeviceIsFewStepsFromAnyOtherAmongTwoThousand() {
        List<PeerId> devices = devices(2000, 7);
        Map<PeerId, List<PeerId>> graph = new LinkedHashMap<>();
        devices.forEach(device -> graph.put(device, Handout.neighbours(device, devices, List.of())));

        assertThat(stepsToTheFarthest(graph)).isLessThanOrEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 12, 13, 17, 100})
    void aSiteOfTwoSubnetsDoesNotFallApartIntoThem(int smaller) {
        List<PeerId> first = devices(smaller, 11);
        List<PeerId> second = devices(150, 12);
        Map<PeerId, List<PeerId>> graph = new LinkedHashMap<>();
        first.forEach(device -> graph.put(device, Handout.neighbours(device, first, second)));
        second.forEach(device -> graph.put(device, Handout.neighbours(device, second, first)));

        assertThat(graph.values())
                .allSatisfy(named ->
                        assertThat(named).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(Handout.NEIGHBOURS));
        assertThat(reached(graph)).hasSize(smaller + 150);
    }

    @Test
    void theNearOnesComeBeforeTheFarOnes() {
        List<PeerId> near = devices(13, 3);
        List<PeerId> far = devices(500, 4);
        PeerId self = near.getFirst();

        List<PeerId> named = Handout.neighbours(self, near, far);

        assertThat(named.subList(0, 12)).containsExactlyInAnyOrderElementsOf(near.subList(1, 13));
        assertThat(named).hasSizeBetween(14, Handout.NEIGHBOURS);
    }

    @Test
    void oneThatComesChangesOnlyTheListsOfThoseBesideIt() {
        List<PeerId> before = devices(400, 5);
        List<PeerId> after = new ArrayList<>(before);
        PeerId fresh = devices(1, 6).getFirst();
        after.add(fresh);

        long changed = before.stream()
                .filter(device -> !Set.copyOf(Handout.neighbours(device, before, List.of()))
                        .equals(Set.copyOf(Handout.neighbours(device, after, List.of()))))
                .count();

        assertThat(changed).isBetween(1L, (long) Handout.NEIGHBOURS);
        assertThat(Handout.neighbours(fresh, after, List.of())).isNotEmpty();
    }

    @Test
    void theOrderInWhichDevicesAreKnownDoesNotMatter() {
        List<PeerId> devices = devices(100, 8);
        List<PeerId> shuffled = new ArrayList<>(devices);
        Collections.shuffle(shuffled, new Random(9));

        assertThat(Handout.neighbours(devices.getFirst(), shuffled, List.of()))
                .isEqualTo(Handout.neighbours(devices.getFirst(), devices, List.of()));
    }

    private static List<PeerId> devices(int count, long seed) {
        RandomGenerator dice = Fixtures.dice(seed);
        return Stream.generate(() -> new PeerId(Fixtures.digest(dice)))
                .limit(count)
                .toList();
    }

    private static Set<PeerId> reached(Map<PeerId, List<PeerId>> graph) {
        return distances(graph).keySet();
    }

    private static int stepsToTheFarthest(Map<PeerId, List<PeerId>> graph) {
        return Collections.max(distances(graph).values());
    }

    /// From the first device, along the links as one names the other.
    private static Map<PeerId, Integer> distances(Map<PeerId, List<PeerId>> graph) {
        PeerId start = graph.keySet().iterator().next();
        Map<PeerId, Integer> found = new LinkedHashMap<>(Map.of(start, 0));
        Deque<PeerId> open = new ArrayDeque<>(new LinkedHashSet<>(found.keySet()));
        while (!open.isEmpty()) {
            PeerId at = open.removeFirst();
            for (PeerId next : graph.getOrDefault(at, List.of())) {
                if (found.putIfAbsent(next, found.getOrDefault(at, 0) + 1) == null) {
                    open.addLast(next);
                }
            }
        }
        return found;
    }
}
