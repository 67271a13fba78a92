package dev.starling.sim.net;

import dev.starling.sim.kernel.Agenda;
import java.util.List;
import java.util.stream.IntStream;

/// The pipes of a [Topology] and the routes across them: desk, site link, origin or site link, desk.
public final class Fabric {

    private final Topology topology;
    private final Duplex origin;
    private final List<Duplex> sites;
    private final List<Duplex> desks;

    public Fabric(Topology topology, Agenda agenda) {
        this.topology = topology;
        this.origin = Duplex.of(topology.origin(), agenda);
        this.sites = IntStream.range(0, topology.sites())
                .mapToObj(site -> Duplex.of(topology.wan(), agenda))
                .toList();
        this.desks = IntStream.range(0, topology.desks())
                .mapToObj(desk -> Duplex.of(topology.desk(), agenda))
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
