package dev.starling.lab.scenario;

import dev.starling.lab.net.Speeds;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The scenarios there are. Rates are low enough for two cores to carry every contender; faster links measure the CPU.
public final class Scenarios {

    private static final Speeds OFFICE = new Speeds(50, 50, 100);

    /// An origin faster than the desks: it could feed them alone, so the moment when the site holds every byte comes
    /// long
    /// before the first desk is complete.
    private static final Speeds FAST_ORIGIN = new Speeds(200, 200, 50);

    public static final List<Scenario> ALL = List.of(
            new Scenario("flash", "everyone at once, one site", 1, 10, 256, OFFICE, 0, false, new Bar(1.10, 1.20)),
            new Scenario("small", "a quick look, one site", 1, 3, 16, OFFICE, 0, false, Bar.egress(1.25)),
            new Scenario("three-sites", "everyone at once, three sites", 3, 3, 256, OFFICE, 0, false, Bar.egress(1.10)),
            new Scenario(
                    "origin-killed",
                    "the origin dies when the site holds every byte",
                    1,
                    10,
                    128,
                    FAST_ORIGIN,
                    0,
                    true,
                    Bar.complete()),
            new Scenario(
                    "staggered", "a desk every 5 seconds, one site", 1, 10, 256, OFFICE, 5, false, Bar.egress(1.10)));

    private Scenarios() {}

    public static Optional<Scenario> named(String name) {
        return ALL.stream().filter(scenario -> scenario.name().equals(name)).findFirst();
    }

    public static String names() {
        return ALL.stream().map(Scenario::name).collect(Collectors.joining(", "));
    }
}
