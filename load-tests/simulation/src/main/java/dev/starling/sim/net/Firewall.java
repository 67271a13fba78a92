package dev.starling.sim.net;

import java.util.HashMap;
import java.util.Map;

/// The firewalls of the desks that only dial out: a datagram is let in when the desk has sent one to where it comes
/// from shortly before, as a firewall that keeps state does for UDP.
public final class Firewall {

    /// What Linux keeps an exchange of datagrams for (`nf_conntrack_udp_timeout`).
    private static final long REMEMBERED_NANOS = 30_000_000_000L;

    private record Path(int desk, int other) {}

    private final Topology topology;
    private final Map<Path, Long> sent = new HashMap<>();

    public Firewall(Topology topology) {
        this.topology = topology;
    }

    public void sent(int desk, int to, long now) {
        if (isGuarded(desk)) {
            sent.put(new Path(desk, to), now);
        }
    }

    public boolean admits(int desk, int from, long now) {
        Long when = isGuarded(desk) ? sent.get(new Path(desk, from)) : Long.valueOf(now);
        return when != null && now - when <= REMEMBERED_NANOS;
    }

    private boolean isGuarded(int desk) {
        return topology.desks().get(desk).dialsOutOnly();
    }
}
