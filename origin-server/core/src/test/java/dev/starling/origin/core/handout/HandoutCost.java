package dev.starling.origin.core.handout;

import dev.starling.fixtures.Fixtures;
import dev.starling.id.SiteId;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// What the handout costs for a large fleet, printed; the figures are in `docs/decisions/0016-sites.md`.
///
///     java -cp ... dev.starling.origin.core.handout.HandoutCost
final class HandoutCost {

    private static final int DEVICES = 100_000;
    private static final int SUBNET = 200;
    private static final int ROUNDS = 3;

    private HandoutCost() {}

    public static void main(String[] arguments) {
        for (int sites : new int[] {500, 50, 1}) {
            for (int round = 1; round <= ROUNDS; round++) {
                measure(sites, round);
            }
        }
    }

    private static void measure(int sites, int round) {
        List<Spot> fleet = fleet(sites);
        Handout handout = new Handout();
        long start = System.nanoTime();
        fleet.forEach(handout::put);
        long arrived = System.nanoTime();
        long named = 0;
        for (Spot device : fleet) {
            named += handout.neighbours(device.id()).size();
        }
        long asked = System.nanoTime();
        for (int n = 0; n < 1000; n++) {
            handout.remove(fleet.get(n).id());
            handout.put(fleet.get(n));
        }
        long moved = System.nanoTime();
        System.out.printf(
                "%3d sites, round %d: arrive %.1f us, ask %.1f us (%.1f named), leave and come back %.1f us%n",
                sites,
                round,
                (arrived - start) / 1e3 / DEVICES,
                (asked - arrived) / 1e3 / DEVICES,
                (double) named / DEVICES,
                (moved - asked) / 1e3 / 1000);
    }

    private static List<Spot> fleet(int sites) {
        RandomGenerator dice = Fixtures.dice(sites);
        List<Spot> fleet = new ArrayList<>();
        for (int n = 0; n < DEVICES; n++) {
            fleet.add(new Spot(Fixtures.peerId(dice), new SiteId("site-" + n % sites), n / sites / SUBNET, false));
        }
        return fleet;
    }
}
