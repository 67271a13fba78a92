package dev.starling.origin.core.handout;

import dev.starling.id.PeerId;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Names a device its neighbours: about 16 of its site, most of them of its own subnet.
///
/// Up to 16 candidates are named all. Among more, every device lies on rings, each ordered by another hash of the
/// peer id, and gets the two beside it on each: six rings of its subnet, two of the whole site, or eight of the
/// one that is both. The union of eight random rings is a random 16-regular graph, which spreads pieces in nearly
/// the best possible time (design decision 3), and this way of drawing it needs no memory: two devices name each
/// other although they ask at different times, and one that comes or goes changes only the lists of the devices
/// beside it. A list drawn afresh at each request would have neither property. One ring over all would already
/// keep a site from falling apart into its subnets. Peer ids are SHA-256 values, so no generator is needed: they
/// are the randomness.
///
/// Cost: 8 hashes a candidate; 2,000 devices take well under a millisecond.
public final class Handout {

    public static final int NEIGHBOURS = 16;

    private static final int RINGS = NEIGHBOURS / 2;
    private static final int SUBNET_RINGS = 6;
    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

    private Handout() {}

    /// @param sameSubnet online devices of the same subnet; the device itself is ignored wherever it appears
    /// @param sameSite online devices of the same site in other subnets
    /// @return at most [#NEIGHBOURS], none twice, never the device itself
    public static List<PeerId> neighbours(PeerId self, Collection<PeerId> sameSubnet, Collection<PeerId> sameSite) {
        Set<PeerId> near = new LinkedHashSet<>(sameSubnet);
        near.remove(self);
        Set<PeerId> all = new LinkedHashSet<>(near);
        all.addAll(sameSite);
        all.remove(self);
        if (all.size() <= NEIGHBOURS) {
            return List.copyOf(all);
        }
        Set<PeerId> chosen = new LinkedHashSet<>();
        boolean fewNear = near.size() <= 2 * SUBNET_RINGS;
        if (fewNear) {
            chosen.addAll(near);
        } else {
            addRings(chosen, self, near, 0, SUBNET_RINGS);
        }
        addRings(chosen, self, all, SUBNET_RINGS, RINGS);
        for (int ring = RINGS; fewNear && ring < 2 * RINGS && chosen.size() <= NEIGHBOURS - 2; ring++) {
            addRings(chosen, self, all, ring, ring + 1);
        }
        return List.copyOf(chosen);
    }

    private static void addRings(Set<PeerId> chosen, PeerId self, Set<PeerId> others, int from, int to) {
        for (int ring = from; ring < to; ring++) {
            addBeside(chosen, self, others, GOLDEN * (ring + 1));
        }
    }

    /// The two devices beside `self` on one ring.
    private static void addBeside(Set<PeerId> chosen, PeerId self, Set<PeerId> others, long ring) {
        long own = position(self, ring);
        PeerId next = others.iterator().next();
        PeerId previous = next;
        for (PeerId other : others) {
            long there = position(other, ring);
            if (Long.compareUnsigned(there - own, position(next, ring) - own) < 0) {
                next = other;
            }
            if (Long.compareUnsigned(own - there, own - position(previous, ring)) < 0) {
                previous = other;
            }
        }
        chosen.add(next);
        chosen.add(previous);
    }

    /// SplitMix64's finalizer (Steele, Lea, Flood 2014): every bit of the id decides every bit of the position.
    private static long position(PeerId peer, long ring) {
        long z = peer.digest().a() ^ ring;
        z = (z ^ (z >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return z ^ (z >>> 31);
    }
}
