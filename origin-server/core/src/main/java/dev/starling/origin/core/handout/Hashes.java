package dev.starling.origin.core.handout;

import dev.starling.id.PeerId;
import java.util.Comparator;

/// Orders that look random and need no generator: peer ids are SHA-256 values, they are the randomness.
final class Hashes {

    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

    private Hashes() {}

    /// All devices of a site, in another order for each number.
    static Comparator<Spot> scattered(int ring) {
        return (one, other) -> byId(one, other, ring);
    }

    /// As [#scattered], the devices of a subnet together, and the subnets too in another order for each number.
    static Comparator<Spot> bySubnet(int ring) {
        return (one, other) -> {
            int order = Long.compareUnsigned(of(one.subnet(), ring), of(other.subnet(), ring));
            return order == 0 ? byId(one, other, ring) : order;
        };
    }

    /// Sites, in another order for each number.
    static Comparator<SiteGraph> sites(int ring) {
        return (one, other) -> {
            int order = Long.compareUnsigned(of(one.hash(), ring), of(other.hash(), ring));
            return order == 0 ? one.site().compareTo(other.site()) : order;
        };
    }

    private static int byId(Spot one, Spot other, int ring) {
        PeerId left = one.id();
        PeerId right = other.id();
        int order = Long.compareUnsigned(
                of(left.digest().a(), ring), of(right.digest().a(), ring));
        return order == 0 ? left.compareTo(right) : order;
    }

    /// One to one for each ring: SplitMix64's finalizer (Steele, Lea, Flood: OOPSLA 2014).
    private static long of(long value, int ring) {
        long z = value ^ GOLDEN * (ring + 1);
        z = (z ^ (z >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return z ^ (z >>> 31);
    }
}
