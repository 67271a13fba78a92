package dev.starling.agent.conditions;

import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;

/// The adapters of this machine, at this moment.
final class Adapters {

    /// A container host has some hundred; what is beyond is not looked at.
    private static final int ADAPTERS_MAX = 512;

    private final AdapterKinds kinds;

    Adapters(AdapterKinds kinds) {
        this.kinds = kinds;
    }

    /// Those that are up and have an address, in the platform's order. One that goes while it is looked at is left out.
    List<Adapter> up() {
        List<Adapter> found = new ArrayList<>();
        try {
            for (NetworkInterface nic :
                    NetworkInterface.networkInterfaces().limit(ADAPTERS_MAX).toList()) {
                add(nic, found);
            }
        } catch (SocketException e) {
            return List.of(); // there is none
        }
        return found;
    }

    private void add(NetworkInterface nic, List<Adapter> found) {
        try {
            if (nic.isUp() && nic.inetAddresses().findAny().isPresent()) {
                String product = nic.getDisplayName() == null ? "" : nic.getDisplayName();
                found.add(new Adapter(
                        nic.getName(),
                        kinds.of(nic.getName(), product, nic.isPointToPoint()),
                        nic.isLoopback(),
                        nic.supportsMulticast(),
                        nic.inetAddresses().toList()));
            }
        } catch (SocketException e) {
            System.getLogger(Adapters.class.getName())
                    .log(System.Logger.Level.DEBUG, () -> nic.getName() + " is gone: " + e.getMessage());
        }
    }
}
