package dev.starling.origin.core.handout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.fixtures.Fixtures;
import dev.starling.id.PeerId;
import dev.starling.id.Rendezvous;
import dev.starling.id.SiteId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// Who is named to devices of another site, and who is not.
class BordersTest {

    private final RandomGenerator dice = Fixtures.dice(1);
    private final Handout handout = new Handout();

    @Test
    void rendezvousAgentsAreToldOfTheirKindAtOtherSitesAndOthersAreNot() {
        Map<SiteId, List<Spot>> world = world(40, 20);

        world.forEach((site, devices) -> {
            List<PeerId> agents = agents(site, devices);
            for (Spot device : devices) {
                List<Named> abroad = abroad(device);
                if (agents.contains(device.id())) {
                    assertThat(abroad).hasSizeBetween(4, Handout.ABROAD);
                    assertThat(abroad)
                            .allSatisfy(other -> assertThat(
                                            agents(other.site(), world.getOrDefault(other.site(), List.of())))
                                    .contains(other.id()));
                } else {
                    assertThat(abroad).isEmpty();
                }
            }
        });
    }

    @Test
    void theSitesTogetherAreOneGraphAndNoAgentIsToldToMany() {
        Map<SiteId, List<Spot>> world = world(40, 3);
        List<Spot> all = world.values().stream().flatMap(List::stream).toList();
        Map<PeerId, Integer> toldTo = new LinkedHashMap<>();
        all.forEach(device -> abroad(device).forEach(other -> toldTo.merge(other.id(), 1, Integer::sum)));

        assertThat(Graph.of(handout, all).isConnected()).isTrue();
        assertThat(toldTo.values()).allSatisfy(times -> assertThat(times).isLessThanOrEqualTo(Handout.ABROAD));
    }

    @Test
    void agentsOfTwoSitesAreToldOneAnotherAlsoWhenOneOfThemIsSmall() {
        Map<SiteId, List<Spot>> world = world(12, 3);
        for (int site = 12; site < 24; site++) {
            SiteId id = new SiteId("small-" + site);
            world.put(id, arrive(id, 1 + site % 2));
        }
        List<Spot> all = world.values().stream().flatMap(List::stream).toList();

        for (Spot device : all) {
            for (Named other : abroad(device)) {
                assertThat(handout.neighbours(other.id()))
                        .as("%s is told %s", device, other)
                        .contains(new Named(device.id(), device.site()));
            }
        }
        assertThat(Graph.of(handout, all).isConnected()).isTrue();
    }

    @Test
    void aSiteApartIsNeverCrossed() {
        Map<SiteId, List<Spot>> world = world(30, 5);
        SiteId bank = world.keySet().iterator().next();
        SiteId next = List.copyOf(world.keySet()).get(1);
        handout.borders(new Borders(Set.of(bank), Map.of(bank, Set.of(next), next, Set.of(bank)), Set.of()));

        world.forEach((site, devices) -> devices.forEach(device -> assertThat(handout.neighbours(device.id()))
                .allSatisfy(other -> assertThat(other.site().equals(bank)).isEqualTo(site.equals(bank)))));
        assertThat(handout.neighbours(speaker(world, bank).id())).hasSize(4);
        assertThat(abroad(speaker(world, next))).isNotEmpty();
    }

    @Test
    void aSiteThatIsNoLongerApartIsFoundAgain() {
        Map<SiteId, List<Spot>> world = world(2, 3);
        SiteId first = world.keySet().iterator().next();
        handout.borders(new Borders(Set.of(first), Map.of(), Set.of()));
        assertThat(abroad(speaker(world, first))).isEmpty();

        handout.borders(Borders.NONE);

        assertThat(abroad(speaker(world, first))).isNotEmpty();
    }

    @Test
    void aSmallSiteIsFilledUpFromTheSitesItMayPeerWith() {
        List<Spot> small = arrive(new SiteId("kiosk"), 3);
        List<Spot> depot = arrive(new SiteId("depot"), 200);
        handout.borders(new Borders(
                Set.of(),
                Map.of(
                        new SiteId("kiosk"),
                        Set.of(new SiteId("depot")),
                        new SiteId("depot"),
                        Set.of(new SiteId("kiosk"))),
                Set.of()));

        Set<PeerId> asked = new HashSet<>();
        for (Spot device : small) {
            List<Named> named = handout.neighbours(device.id());
            assertThat(named).hasSizeGreaterThanOrEqualTo(Handout.NEIGHBOURS).doesNotHaveDuplicates();
            assertThat(named.subList(0, 2)).extracting(Named::site).containsOnly(new SiteId("kiosk"));
            named.stream()
                    .filter(other -> other.site().equals(new SiteId("depot")))
                    .forEach(other -> asked.add(other.id()));
        }
        assertThat(asked).as("not all ask the same ones").hasSizeGreaterThan(25);
        assertThat(depot.stream().filter(device -> !abroad(device).isEmpty()).count())
                .as("who has enough at home looks nowhere else but for the agents")
                .isEqualTo(Rendezvous.AGENTS);
    }

    @Test
    void aDeviceOnVpnIsToldNobodyAndIsNamedToNobody() {
        SiteId site = new SiteId("lyon");
        List<Spot> desks = arrive(site, 5);
        Spot laptop = new Spot(Fixtures.peerId(dice), site, 1, true);
        handout.put(laptop);

        assertThat(handout.neighbours(laptop.id())).isEmpty();
        assertThat(desks)
                .allSatisfy(desk -> assertThat(handout.neighbours(desk.id()))
                        .hasSize(4)
                        .extracting(Named::id)
                        .doesNotContain(laptop.id()));

        handout.borders(new Borders(Set.of(), Map.of(), Set.of(site)));
        assertThat(handout.neighbours(laptop.id())).hasSize(5);

        handout.borders(Borders.NONE);
        assertThat(handout.neighbours(laptop.id())).isEmpty();
        handout.put(new Spot(laptop.id(), site, 1, false));
        assertThat(handout.neighbours(laptop.id())).as("back at its desk").hasSize(5);
    }

    private Map<SiteId, List<Spot>> world(int sites, int devices) {
        Map<SiteId, List<Spot>> world = new LinkedHashMap<>();
        for (int site = 0; site < sites; site++) {
            SiteId id = new SiteId("site-" + site);
            world.put(id, arrive(id, devices));
        }
        return world;
    }

    private List<Spot> arrive(SiteId site, int count) {
        List<Spot> devices = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            Spot device = new Spot(Fixtures.peerId(dice), site, 1, false);
            devices.add(device);
            handout.put(device);
        }
        return devices;
    }

    private List<Named> abroad(Spot device) {
        return handout.neighbours(device.id()).stream()
                .filter(other -> !other.site().equals(device.site()))
                .toList();
    }

    private Spot speaker(Map<SiteId, List<Spot>> world, SiteId site) {
        List<Spot> devices = world.getOrDefault(site, List.of());
        PeerId first = agents(site, devices).getFirst();
        return devices.stream()
                .filter(device -> device.id().equals(first))
                .findFirst()
                .orElseThrow();
    }

    private static List<PeerId> agents(SiteId site, List<Spot> devices) {
        return new Rendezvous(site).agents(devices.stream().map(Spot::id).toList());
    }
}
