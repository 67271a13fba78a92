package dev.starling.lab.scenario;

import dev.starling.lab.net.Speeds;

/// One experiment.
///
/// @param name what the command line calls it
/// @param about one line for the list of scenarios
/// @param megabytes size of the one random file, in MiB
/// @param staggerSeconds between one desk's arrival and the next; 0 when all are there
/// @param killOrigin whether the origin dies for good as soon as the desks together hold every byte
/// @param bar what Starling has to reach
public record Scenario(
        String name,
        String about,
        int sites,
        int desksPerSite,
        int megabytes,
        Speeds speeds,
        int staggerSeconds,
        boolean killOrigin,
        Bar bar) {

    private static final long MIB = 1L << 20;

    /// Beyond what one at a time takes, start-up and a slow machine.
    private static final int SPARE_SECONDS = 60;

    public int desks() {
        return sites * desksPerSite;
    }

    public long bytes() {
        return megabytes * MIB;
    }

    public Bound bound() {
        return Bound.of(bytes(), desks(), speeds);
    }

    /// After this a heat is given up. Long enough for the slowest contender, a copy for each desk.
    public int limitSeconds() {
        return (int) (1.2 * bound().clientServer()) + staggerSeconds * desks() + SPARE_SECONDS;
    }
}
