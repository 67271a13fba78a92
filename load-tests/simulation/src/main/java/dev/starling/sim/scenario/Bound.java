package dev.starling.sim.scenario;

import dev.starling.sim.net.LinkSpeed;
import dev.starling.sim.net.Topology;

/// Times in seconds that no way of distributing can beat, from the raw rates of the links (Kumar, Ross:
/// HotWeb 2006). Headers alone make 1.046 of it the best that can be reached.
///
/// @param source the origin has to send every byte once, and each site to receive it: F/us
/// @param desk every desk has to receive every byte: F/dmin
/// @param together all copies have to be uploaded: N*F/(us + sum of ui)
public record Bound(double source, double desk, double together) {

    /// Of equal sites of equal desks.
    static Bound of(Topology topology, long bytes) {
        double up = topology.origin().up().bytesPerSecond();
        double wan = Math.min(up, topology.sites().getFirst().wan().down().bytesPerSecond());
        LinkSpeed desk = topology.desks().getFirst().link();
        double all = up + topology.deskCount() * desk.up().bytesPerSecond();
        return new Bound(
                bytes / wan, bytes / desk.down().bytesPerSecond(), topology.deskCount() * (double) bytes / all);
    }

    public double seconds() {
        return Math.max(source, Math.max(desk, together));
    }
}
