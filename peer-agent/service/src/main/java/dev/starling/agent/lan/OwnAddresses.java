package dev.starling.agent.lan;

import dev.starling.agent.conditions.Adapter;
import dev.starling.agent.net.Addresses;
import dev.starling.id.Endpoint;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where others find this device: its addresses on the networks that beacons go out to, IPv4 first.
public final class OwnAddresses {

    /// Privacy addresses of IPv6 pile up.
    static final int MAX = 8;

    private OwnAddresses() {}

    /// @param up the adapters that are up
    /// @param only when given, just this address
    /// @param port where the agent takes links
    /// @return empty when the device has none now
    public static List<Endpoint> at(List<Adapter> up, @Nullable InetAddress only, int port) {
        if (only != null) {
            return List.of(Addresses.endpoint(only, port));
        }
        return Interfaces.fit(up, null).stream()
                .flatMap(adapter -> adapter.addresses().stream())
                .filter(address -> !address.isLinkLocalAddress())
                .sorted(Comparator.comparing(address -> !(address instanceof Inet4Address)))
                .limit(MAX)
                .map(address -> Addresses.endpoint(address, port))
                .toList();
    }
}
