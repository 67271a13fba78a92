package dev.starling.origin.core.handout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.fixtures.Fixtures;
import dev.starling.id.PeerId;
import dev.starling.id.SiteId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandoutTest {

    private static final SiteId PARIS = new SiteId("paris");

    private final Handout handout = new Handout();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 15, 16})
    void aFewOthersAreAllNamed(int others) {
        List<Spot> devices = arrive(devices(others + 1, 1, 1));

        assertThat(named(devices.getFirst()))
                .containsExactlyInAnyOrderElementsOf(
                        devices.stream().skip(1).map(Spot::id).toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 18, 20, 33, 64, 200, 2000})
    void oneSubnetIsAConnectedGraphOfAboutSixteenNeighboursEach(int size) {
        assertThatItIsRegular(arrive(devices(size, 1, size)));
    }

    /// Subnets of all sizes, of one device each, and one large beside many small.
    @ParameterizedTest
    @CsvSource({"3,6", "2,40", "7,30", "13,13", "50,4", "100,20", "1,60"})
    void aSiteOfManySubnetsIsOneToo(int subnetSize, int subnets) {
        List<Spot> site = new ArrayList<>(devices(40, 0, 3));
        for (int subnet = 1; subnet <= subnets; subnet++) {
            site.addAll(devices(subnetSize, subnet, 100 + subnet));
        }

        assertThatItIsRegular(arrive(site));
    }

    private void assertThatItIsRegular(List<Spot> site) {
        site.forEach(device -> assertThat(named(device))
                .doesNotHaveDuplicates()
                .doesNotContain(device.id())
                .hasSize(Math.min(Handout.NEIGHBOURS, site.size() - 1)));
        Graph graph = Graph.of(handout, site);
        assertThat(graph.leastDegree()).isGreaterThanOrEqualTo(Math.min(Handout.NEIGHBOURS, site.size() - 1));
        assertThat(graph.greatestDegree()).isLessThanOrEqualTo(24);
        assertThat(graph.meanDegree()).isLessThan(20);
        assertThat(graph.isConnected()).isTrue();
    }

    @Test
    void anyDeviceIsFewStepsFromAnyOtherAmongTwoThousand() {
        assertThat(Graph.of(handout, arrive(devices(2000, 1, 7))).stepsToTheFarthest())
                .isLessThanOrEqualTo(5);
    }

    @Test
    void mostNeighboursAreOfTheOwnSubnetAndThoseComeFirst() {
        List<Spot> near = arrive(devices(100, 1, 3));
        List<Spot> far = arrive(devices(500, 2, 4));
        List<PeerId> nearIds = near.stream().map(Spot::id).toList();

        assertThat(near).allSatisfy(device -> {
            List<PeerId> named = named(device);
            long own = named.stream().filter(nearIds::contains).count();
            assertThat(own).isBetween(9L, 15L);
            assertThat(nearIds).containsAll(named.subList(0, (int) own));
        });
        assertThat(far).hasSize(500);
    }

    @Test
    void whoComesOrGoesChangesOnlyTheListsOfThoseNearIt() {
        List<Spot> before = arrive(devices(1000, 1, 5));
        Map<PeerId, Set<PeerId>> first = lists(before);
        Spot fresh = devices(1, 1, 6).getFirst();

        handout.put(fresh);
        Map<PeerId, Set<PeerId>> second = lists(before);
        assertThat(changed(first, second)).isBetween(10L, 40L);
        assertThat(replaced(first, second)).as("of 16,000 links").isLessThan(60);

        handout.remove(fresh.id());
        assertThat(lists(before)).isEqualTo(first);
        assertThat(handout.neighbours(fresh.id())).isEmpty();
    }

    @Test
    void theOrderInWhichDevicesComeDoesNotMatter() {
        List<Spot> devices = arrive(devices(300, 1, 8));
        Map<PeerId, Set<PeerId>> first = lists(devices);
        List<Spot> shuffled = new ArrayList<>(devices);
        Collections.shuffle(shuffled, new Random(9));

        Handout other = new Handout();
        shuffled.forEach(other::put);

        devices.forEach(device -> assertThat(other.neighbours(device.id()))
                .extracting(Named::id)
                .containsExactlyInAnyOrderElementsOf(first.get(device.id())));
    }

    @Test
    void aDeviceThatMovesIsNamedAtItsNewSiteAlone() {
        Spot moved = arrive(devices(1, 1, 1)).getFirst();
        List<Spot> stay = arrive(devices(3, 1, 2));
        List<Spot> lyon = devices(2, 9, 3).stream()
                .map(spot -> new Spot(spot.id(), new SiteId("lyon"), 9, false))
                .toList();
        handout.borders(new Borders(Set.of(new SiteId("lyon")), Map.of(), Set.of()));
        arrive(lyon);

        handout.put(new Spot(moved.id(), new SiteId("lyon"), 9, false));

        assertThat(named(stay.getFirst())).doesNotContain(moved.id()).hasSize(2);
        assertThat(named(lyon.getFirst())).contains(moved.id()).hasSize(2);
    }

    private List<Spot> arrive(List<Spot> devices) {
        devices.forEach(handout::put);
        return devices;
    }

    private List<PeerId> named(Spot device) {
        return handout.neighbours(device.id()).stream().map(Named::id).toList();
    }

    private Map<PeerId, Set<PeerId>> lists(Collection<Spot> devices) {
        Map<PeerId, Set<PeerId>> lists = new LinkedHashMap<>();
        devices.forEach(device -> lists.put(device.id(), Set.copyOf(named(device))));
        return lists;
    }

    private static long changed(Map<PeerId, Set<PeerId>> before, Map<PeerId, Set<PeerId>> after) {
        return before.keySet().stream()
                .filter(device -> !Objects.equals(before.get(device), after.get(device)))
                .count();
    }

    private static long replaced(Map<PeerId, Set<PeerId>> before, Map<PeerId, Set<PeerId>> after) {
        return before.keySet().stream()
                .mapToLong(device -> before.getOrDefault(device, Set.of()).stream()
                        .filter(other -> !after.getOrDefault(device, Set.of()).contains(other))
                        .count())
                .sum();
    }

    private static List<Spot> devices(int count, long subnet, long seed) {
        RandomGenerator dice = Fixtures.dice(seed);
        return IntStream.range(0, count)
                .mapToObj(n -> new Spot(Fixtures.peerId(dice), PARIS, subnet, false))
                .toList();
    }
}
