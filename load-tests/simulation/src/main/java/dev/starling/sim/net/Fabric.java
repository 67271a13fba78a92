package dev.starling.sim.net;

import dev.starling.sim.kernel.Agenda;
import java.util.List;
import java.util.Set;

/// The pipes of a [Topology] and the routes across them: desk, site link, origin or site link, desk. It can come apart
/// between sites.
public final class Fabric {

    private final Topology topology;
    private final Duplex origin;
    private final List<Duplex> sites;
    private final List<Duplex> desks;
    /// Sites that are cut off from all others and from the origin, but not from each other.
    private Set<Integer> apart = Set.of();
    private boolean originApart;

    public Fabric(Topology topology, Agenda agenda) {
        this.topology = topology;
        this.origin = Duplex.of(topology.origin(), agenda);
        this.sites = topology.sites().stream()
                .map(site -> Duplex.of(site.wan(), agenda))
                .toList();
        this.desks = topology.desks().stream()
                .map(desk -> Duplex.of(desk.link(), agenda))
                .toList();
    }

    public Topology topology() {
        return topology;
    }

    public Flow between(int from, int to, Meter meter) {
        return new Flow(route(from, to), meter);
    }

    public Flow toOrigin(int desk, Meter meter) {
        return new Flow(List.of(desks.get(desk).up(), site(desk).up(), origin.down()), meter);
    }

    public Flow fromOrigin(int desk, Meter meter) {
        return new Flow(List.of(origin.up(), site(desk).down(), desks.get(desk).down()), meter);
    }

    /// How long a datagram travels when nothing is in its way. Datagrams are few and small: they do not queue here.
    public long datagramNanos(int from, int to) {
        return route(from, to).stream()
                .mapToLong(pipe -> pipe.speed().latencyNanos())
                .sum();
    }

    /// The share of the datagrams between two desks that get lost.
    public double loss(int from, int to) {
        double kept = (1 - topology.desks().get(from).loss())
                * (1 - topology.desks().get(to).loss());
        if (topology.siteOf(from) != topology.siteOf(to)) {
            kept *= (1 - lossOfSite(from)) * (1 - lossOfSite(to));
        }
        return 1 - kept;
    }

    private double lossOfSite(int desk) {
        return topology.sites().get(topology.siteOf(desk)).loss();
    }

    /// The network comes apart: these sites on one side, all others on the other. Replaces what was before.
    ///
    /// @param withOrigin whether the origin is on the side of these sites
    public void split(Set<Integer> sites, boolean withOrigin) {
        apart = Set.copyOf(sites);
        originApart = withOrigin;
    }

    public void heal() {
        split(Set.of(), false);
    }

    public boolean connects(int from, int to) {
        return isApart(from) == isApart(to);
    }

    public boolean reachesOrigin(int desk) {
        return isApart(desk) == originApart;
    }

    private boolean isApart(int desk) {
        return apart.contains(topology.siteOf(desk));
    }

    /// Wire bytes that a desk has sent.
    public long sentBy(int desk) {
        return desks.get(desk).up().wireBytes();
    }

    /// Wire bytes that came into a site from outside.
    public long receivedBySite(int site) {
        return sites.get(site).down().wireBytes();
    }

    private List<Pipe> route(int from, int to) {
        Pipe up = desks.get(from).up();
        Pipe down = desks.get(to).down();
        return topology.siteOf(from) == topology.siteOf(to)
                ? List.of(up, down)
                : List.of(up, site(from).up(), site(to).down(), down);
    }

    private Duplex site(int desk) {
        return sites.get(topology.siteOf(desk));
    }

    private record Duplex(Pipe down, Pipe up) {
        static Duplex of(LinkSpeed speed, Agenda agenda) {
            return new Duplex(new Pipe(agenda, speed.down()), new Pipe(agenda, speed.up()));
        }
    }
}
