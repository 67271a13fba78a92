package dev.starling.origin.core.handout;

import dev.starling.id.PeerId;
import dev.starling.id.SiteId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Who is online, and whom the origin names to whom: about 16 of a device's site, most of them of its own subnet; of
/// sites that it may peer with when its own has not so many; and to a rendezvous agent some of its kind at other sites.
///
/// **The graph of a site** is the union of eight rings through all its devices, each in another order that hashes
/// decide; every device is told the two beside it on each. Eight random rings are a random 16-regular graph, which
/// spreads
/// pieces in nearly the best possible time (design decision 3), and each of them alone already keeps the site in one
/// piece. On six rings the devices of a subnet stand together, so that a ring leaves a subnet once and comes back once,
/// and these six give most neighbours within the subnet; the other two mix the site. Where two rings name the same
/// device,
/// which is often so in a small site or subnet, those two, three and four places away fill up. Nothing is remembered
/// about who was told what: two devices name each other although they ask at different times, and one that comes or
/// goes
/// changes only the lists of those that stand near it.
///
/// **The graph of sites** is drawn in the same way from four rings of sites: the three rendezvous agents of a site are
/// each told the one of the same rank at up to eight other sites, and that one is told them.
///
/// Costs eight searches among the site's devices for each question: microseconds also at 100,000. About 36 bytes for
/// a device. Not thread-safe.
public final class Handout {

    public static final int NEIGHBOURS = 16;
    /// At other sites, for a rendezvous agent.
    public static final int ABROAD = 8;

    private static final int SITE_RINGS = ABROAD / 2;

    private final Map<PeerId, Spot> spots = new LinkedHashMap<>();
    private final Map<SiteId, SiteGraph> sites = new TreeMap<>();
    private final List<Ring<SiteGraph>> siteRings = IntStream.range(0, SITE_RINGS)
            .mapToObj(ring -> new Ring<>(Hashes.sites(ring)))
            .toList();
    private Borders borders = Borders.NONE;

    /// From now on these hold, for all that are there. Moves only what they make a difference for.
    public void borders(Borders now) {
        Borders before = borders;
        borders = now;
        for (Spot spot : spots.values()) {
            if (before.lets(spot) && !now.lets(spot)) {
                leave(spot);
            } else if (!before.lets(spot)) {
                enter(spot);
            }
        }
        for (SiteGraph site : sites.values()) {
            if (now.isApart(site.site())) {
                siteRings.forEach(ring -> ring.remove(site));
            } else {
                addToRings(site);
            }
        }
    }

    /// The device is there, or somewhere else than before.
    public void put(Spot spot) {
        Spot before = spots.put(spot.id(), spot);
        if (!spot.equals(before)) {
            if (before != null) {
                leave(before);
            }
            enter(spot);
        }
    }

    /// The device is gone.
    public void remove(PeerId id) {
        Spot before = spots.remove(id);
        if (before != null) {
            leave(before);
        }
    }

    /// @return none twice, never the device itself; nothing for one that is not there or may not link
    public List<Named> neighbours(PeerId id) {
        Spot self = spots.get(id);
        if (self == null || !borders.lets(self)) {
            return List.of();
        }
        SiteGraph own = graph(self.site());
        Set<Named> named = new LinkedHashSet<>();
        own.around(self).forEach(other -> named.add(new Named(other, self.site())));
        addAllowed(named, self);
        int rank = own.agents().indexOf(id);
        if (rank >= 0 && !borders.isApart(self.site())) {
            addAbroad(named, own, rank);
        }
        return List.copyOf(named);
    }

    private void addAllowed(Set<Named> named, Spot self) {
        List<SiteId> allowed = new ArrayList<>();
        for (SiteId other : borders.allowedFrom(self.site())) {
            if (sites.containsKey(other) && !borders.isApart(other) && !other.equals(self.site())) {
                allowed.add(other);
            }
        }
        for (int round = 0; round < NEIGHBOURS && !allowed.isEmpty(); round++) {
            for (SiteId other : allowed) {
                if (named.size() < NEIGHBOURS) {
                    named.add(new Named(graph(other).across(self, round), other));
                }
            }
        }
    }

    private void addAbroad(Set<Named> named, SiteGraph own, int rank) {
        for (Ring<SiteGraph> ring : siteRings) {
            for (int steps : new int[] {1, -1}) {
                SiteGraph other = ring.beside(own, steps);
                if (other != own) {
                    List<PeerId> agents = other.agents();
                    if (rank < agents.size()) {
                        named.add(new Named(agents.get(rank), other.site()));
                    }
                }
            }
        }
    }

    private void enter(Spot spot) {
        if (borders.lets(spot)) {
            SiteGraph site = sites.get(spot.site());
            if (site == null) {
                site = new SiteGraph(spot.site());
                sites.put(spot.site(), site);
                addToRings(site);
            }
            site.add(spot);
        }
    }

    private void addToRings(SiteGraph site) {
        if (!borders.isApart(site.site())) {
            siteRings.forEach(ring -> ring.add(site));
        }
    }

    private void leave(Spot spot) {
        SiteGraph site = sites.get(spot.site());
        if (site != null) {
            site.remove(spot);
            if (site.size() == 0) {
                sites.remove(spot.site());
                siteRings.forEach(ring -> ring.remove(site));
            }
        }
    }

    private SiteGraph graph(SiteId site) {
        SiteGraph graph = sites.get(site);
        if (graph == null) {
            throw new IllegalStateException("nobody is at " + site);
        }
        return graph;
    }
}
