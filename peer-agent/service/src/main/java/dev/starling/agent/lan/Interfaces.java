package dev.starling.agent.lan;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Which network interfaces beacons go out of and come in by: those that are up and reach a LAN. Point-to-point ones
/// (VPN
/// tunnels) are left out, since their neighbours are not near. A machine with nothing but loopback uses that.
final class Interfaces {

    private Interfaces() {}

    /// @param only when given, just the interface that has this address
    static List<NetworkInterface> fit(@Nullable InetAddress only) throws SocketException {
        List<NetworkInterface> up = NetworkInterface.networkInterfaces()
                .filter(where(NetworkInterface::isUp))
                .toList();
        if (only != null) {
            return up.stream()
                    .filter(nic -> nic.inetAddresses().anyMatch(only::equals))
                    .toList();
        }
        List<NetworkInterface> lan = up.stream()
                .filter(where(nic -> !nic.isLoopback() && !nic.isPointToPoint() && nic.supportsMulticast()))
                .toList();
        return lan.isEmpty()
                ? up.stream().filter(where(NetworkInterface::isLoopback)).toList()
                : lan;
    }

    static boolean hasAddressLike(NetworkInterface nic, InetAddress group) {
        return nic.inetAddresses().anyMatch(own -> own instanceof Inet4Address == group instanceof Inet4Address);
    }

    private interface Question {
        boolean of(NetworkInterface nic) throws SocketException;
    }

    /// An interface that cannot even be asked is gone.
    private static Predicate<NetworkInterface> where(Question question) {
        return nic -> {
            try {
                return question.of(nic);
            } catch (SocketException e) {
                return false;
            }
        };
    }
}
