package dev.starling.sim.membership;

import dev.starling.id.PeerId;
import dev.starling.sim.kernel.Seeds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/// One run: a crowd comes, works, idles; some die.
public final class SiteRun {

    private static final int HANDOUT = 16;
    private static final double SECOND = 1e9;
    private static final double GOOD_VIEW = 0.99;
    /// How often the observer looks.
    private static final long LOOK_NANOS = 100_000_000L;

    private static final double VIEWS_GIVEN_UP_SECONDS = 60;
    private static final double DEATHS_GIVEN_UP_SECONDS = 900;

    private final SiteScenario scenario;
    private final long seed;
    private final Site site;
    private final RandomGenerator dice;
    private final Set<PeerId> killed = new HashSet<>();
    private int falseDeaths;
    private double leastViewAtLimit;
    private double joinBytesAtLimit;

    public SiteRun(SiteScenario scenario, long seed) {
        Seeds seeds = new Seeds(seed);
        this.scenario = scenario;
        this.seed = seed;
        this.dice = seeds.next();
        this.site = new Site(scenario.devices(), scenario.lossPercent() / 100, seeds);
    }

    public SiteOutcome play(String name) {
        Double limit = scenario.bars().viewsAfterSeconds();
        crowd();
        long lastStart = nanos(scenario.crowdSeconds());
        site.agenda().run(lastStart);
        double viewsSeconds = untilViewsAreGood(lastStart, limit == null ? 0 : limit);
        watch(nanos(scenario.crowdSeconds() + scenario.activeSeconds()));
        site.up().forEach(device -> device.rhythm(false));
        watch(site.agenda().now() + nanos(scenario.idleSeconds() / 2));
        long bytes = site.wireBytes();
        site.devices().forEach(Device::takeShortestAlarm);
        watch(site.agenda().now() + nanos(scenario.idleSeconds() / 2));
        double idleBytes = 2.0 * (site.wireBytes() - bytes) / scenario.devices() / (scenario.idleSeconds() / 2);
        long fastest = site.devices().stream()
                .mapToLong(Device::takeShortestAlarm)
                .min()
                .orElseThrow();
        double deathsKnown = scenario.deaths() == 0 ? 0 : untilDeathsAreKnown();
        return new SiteOutcome(
                name,
                seed,
                scenario.devices(),
                scenario.lossPercent(),
                viewsSeconds,
                leastViewAtLimit,
                joinBytesAtLimit,
                falseDeaths,
                deathsKnown,
                idleBytes,
                fastest / SECOND,
                site.datagrams(),
                site.agenda().done(),
                site.trace());
    }

    private void crowd() {
        for (Device device : site.devices()) {
            long at = dice.nextLong(Math.max(1, nanos(scenario.crowdSeconds())));
            site.agenda().at(at, () -> device.start(handout()));
        }
    }

    /// Of those that have checked in, as the origin names them.
    private List<Device> handout() {
        List<Device> up = new ArrayList<>(site.up());
        List<Device> named = new ArrayList<>();
        while (named.size() < HANDOUT && !up.isEmpty()) {
            named.add(up.remove(dice.nextInt(up.size())));
        }
        return named;
    }

    private double untilViewsAreGood(long since, double limitSeconds) {
        double good = Double.POSITIVE_INFINITY;
        boolean looked = false;
        while (!looked || good == Double.POSITIVE_INFINITY) {
            double seconds = (site.agenda().now() - since) / SECOND;
            double least = leastView();
            if (least >= GOOD_VIEW && good == Double.POSITIVE_INFINITY) {
                good = seconds;
            }
            if (!looked && seconds >= limitSeconds) {
                looked = true;
                leastViewAtLimit = least;
                joinBytesAtLimit = 2.0 * site.wireBytes() / scenario.devices();
            }
            if (seconds >= VIEWS_GIVEN_UP_SECONDS) {
                return good;
            }
            look(site.agenda().now() + LOOK_NANOS);
        }
        return good;
    }

    private double leastView() {
        int others = site.up().size() - 1;
        return site.up().stream()
                .mapToDouble(device -> device.members().size() / (double) others)
                .min()
                .orElse(0);
    }

    private double untilDeathsAreKnown() {
        for (int death = 0; death < scenario.deaths(); death++) {
            Device victim = site.up().get(dice.nextInt(site.up().size()));
            victim.kill();
            killed.add(victim.id());
        }
        long since = site.agenda().now();
        while (site.agenda().now() - since < nanos(DEATHS_GIVEN_UP_SECONDS)) {
            boolean known = site.up().stream()
                    .noneMatch(device -> device.members().stream().anyMatch(killed::contains));
            if (known) {
                return (site.agenda().now() - since) / SECOND;
            }
            watch(site.agenda().now() + nanos(1));
        }
        return Double.POSITIVE_INFINITY;
    }

    private void watch(long until) {
        while (site.agenda().now() < until) {
            look(Math.min(until, site.agenda().now() + LOOK_NANOS));
        }
    }

    private void look(long until) {
        site.agenda().run(until);
        for (Device device : site.up()) {
            for (PeerId dropped : device.takeDropped()) {
                if (!killed.contains(dropped)) {
                    falseDeaths++;
                }
            }
        }
    }

    private static long nanos(double seconds) {
        return Math.round(seconds * SECOND);
    }
}
