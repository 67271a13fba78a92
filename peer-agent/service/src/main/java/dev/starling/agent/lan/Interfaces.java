package dev.starling.agent.lan;

import dev.starling.agent.conditions.Adapter;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which network interfaces beacons go out of and come in by: those that are up and reach a LAN. Tunnels and metered
/// ones are left out, since their neighbours are not near or cost money.
public final class Interfaces {

    private Interfaces() {}

    /// @param up the adapters that are up
    /// @param only when given, just the interface that has this address, whatever it is: the operator named it
    /// @return a machine with nothing but loopback uses that; a laptop with nothing but a tunnel none
    public static List<Adapter> fit(List<Adapter> up, @Nullable InetAddress only) {
        if (only != null) {
            return up.stream().filter(each -> each.addresses().contains(only)).toList();
        }
        boolean alone = up.stream().allMatch(Adapter::loopback);
        return up.stream()
                .filter(each -> alone ? each.loopback() : each.reachesALan())
                .toList();
    }

    /// Those of them that are still there.
    public static List<NetworkInterface> of(List<Adapter> adapters) {
        List<NetworkInterface> found = new ArrayList<>();
        for (Adapter adapter : adapters) {
            try {
                NetworkInterface nic = NetworkInterface.getByName(adapter.name());
                if (nic != null) {
                    found.add(nic);
                }
            } catch (SocketException e) {
                System.getLogger(Interfaces.class.getName())
                        .log(System.Logger.Level.DEBUG, () -> adapter.name() + " is gone: " + e.getMessage());
            }
        }
        return found;
    }

    static boolean hasAddressLike(NetworkInterface nic, InetAddress group) {
        return nic.inetAddresses().anyMatch(own -> own instanceof Inet4Address == group instanceof Inet4Address);
    }
}
