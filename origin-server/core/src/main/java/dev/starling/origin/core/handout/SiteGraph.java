package dev.starling.origin.core.handout;

import dev.starling.id.Digest;
import dev.starling.id.PeerId;
import dev.starling.id.Rendezvous;
import dev.starling.id.SiteId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// The devices of one site and who is beside whom: eight rings through all of them, six that lead from subnet to
/// subnet and two that mix the whole site. Not thread-safe.
final class SiteGraph {

    private static final int SUBNET_RINGS = 6;
    private static final int RINGS = Handout.NEIGHBOURS / 2;
    /// Up to so many others there is nothing to choose.
    private static final int ALL = Handout.NEIGHBOURS;
    /// Two places away on each ring there always are enough.
    private static final int FARTHEST = 4;

    private final SiteId site;
    private final long hash;
    private final List<Ring<Spot>> rings;
    private final Ring<Spot> speakers;

    SiteGraph(SiteId site) {
        this.site = site;
        this.hash =
                Digest.sha256(site.name().getBytes(StandardCharsets.US_ASCII)).a();
        this.rings = IntStream.range(0, RINGS)
                .mapToObj(ring -> new Ring<>(ring < SUBNET_RINGS ? Hashes.bySubnet(ring) : Hashes.scattered(ring)))
                .toList();
        this.speakers = new Ring<>(Comparator.comparing(Spot::id, new Rendezvous(site).order()));
    }

    SiteId site() {
        return site;
    }

    /// Of the site's name.
    long hash() {
        return hash;
    }

    void add(Spot spot) {
        rings.forEach(ring -> ring.add(spot));
        speakers.add(spot);
    }

    void remove(Spot spot) {
        rings.forEach(ring -> ring.remove(spot));
        speakers.remove(spot);
    }

    int size() {
        return speakers.size();
    }

    /// The site's rendezvous agents, in order.
    List<PeerId> agents() {
        return speakers.first(Rendezvous.AGENTS).stream().map(Spot::id).toList();
    }

    /// Those of the device's own subnet before others.
    ///
    /// @param self of this site
    List<PeerId> around(Spot self) {
        Set<Spot> chosen = new LinkedHashSet<>();
        if (size() <= ALL + 1) {
            chosen.addAll(speakers.first(ALL + 1));
            chosen.remove(self);
        } else {
            for (int steps = 1; steps <= FARTHEST && chosen.size() < Handout.NEIGHBOURS; steps++) {
                addBeside(chosen, self, steps);
            }
        }
        List<Spot> nearFirst = new ArrayList<>(chosen);
        nearFirst.sort(Comparator.comparing(other -> other.subnet() != self.subnet()));
        return nearFirst.stream().map(Spot::id).toList();
    }

    private void addBeside(Set<Spot> chosen, Spot self, int steps) {
        for (Ring<Spot> ring : rings) {
            for (int there : new int[] {steps, -steps}) {
                Spot other = ring.beside(self, there);
                if (chosen.size() < Handout.NEIGHBOURS && !other.equals(self)) {
                    chosen.add(other);
                }
            }
        }
    }

    /// For a device of another site: the one that would be beside it, on any of as many rings as there are.
    PeerId across(Spot stranger, int ring) {
        Ring<Spot> mixed = rings.get(SUBNET_RINGS + ring % (RINGS - SUBNET_RINGS));
        return mixed.beside(stranger, 1 + ring / (RINGS - SUBNET_RINGS)).id();
    }
}
