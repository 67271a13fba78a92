package dev.starling.lab.net;

/// Rates of the lab's links in Mbit/s (10^6 bits), the same up and down.
///
/// @param origin the origin's own link
/// @param wan each site's link to the rest
/// @param lan each desk's link to its site's bridge
public record Speeds(int origin, int wan, int lan) {

    /// Above this a small machine measures its own CPU instead of the network.
    private static final int MAX = 100_000;

    public Speeds {
        if (Math.min(origin, Math.min(wan, lan)) < 1 || Math.max(origin, Math.max(wan, lan)) > MAX) {
            throw new IllegalArgumentException(
                    "Rates are 1 to " + MAX + " Mbit/s, found " + origin + ", " + wan + " and " + lan);
        }
    }

    /// @param mbit a rate in Mbit/s
    public static double bytesPerSecond(int mbit) {
        return mbit * 1e6 / 8;
    }
}
