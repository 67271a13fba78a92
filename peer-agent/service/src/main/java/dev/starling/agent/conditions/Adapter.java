package dev.starling.agent.conditions;

import dev.starling.wire.membership.Facts.NetworkClass;
import java.net.InetAddress;
import java.util.List;

/// A network adapter that is up and has an address.
///
/// @param kind what it connects by; `UNKNOWN` on platforms that do not tell
/// @param multicast whether it can
/// @param addresses in the platform's order
public record Adapter(
        String name, NetworkClass kind, boolean loopback, boolean multicast, List<InetAddress> addresses) {

    public Adapter {
        addresses = List.copyOf(addresses);
    }

    /// Whether the neighbours behind it are near and cost nothing: beacons go there.
    public boolean reachesALan() {
        return !loopback && multicast && kind != NetworkClass.VPN && kind != NetworkClass.METERED;
    }

    Adapter as(NetworkClass other) {
        return new Adapter(name, other, loopback, multicast, addresses);
    }
}
