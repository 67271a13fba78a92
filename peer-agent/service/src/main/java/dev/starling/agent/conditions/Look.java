package dev.starling.agent.conditions;

import dev.starling.agent.core.step.Conditions;
import dev.starling.wire.membership.Facts.NetworkClass;
import dev.starling.wire.membership.Facts.Power;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one look at the device has shown.
///
/// @param adapters those that are up
public record Look(List<Adapter> adapters, Conditions conditions) {

    public Look {
        adapters = List.copyOf(adapters);
    }

    /// @param wayOut the address that the origin is reached from; null when that is not known
    static Look of(List<Adapter> adapters, Power power, @Nullable InetAddress wayOut) {
        return new Look(adapters, new Conditions(power, network(adapters, wayOut)));
    }

    /// That of the adapter that the origin is reached by; without such, the best of those that are up: wired before
    /// wireless before metered before VPN.
    private static NetworkClass network(List<Adapter> adapters, @Nullable InetAddress wayOut) {
        List<NetworkClass> kinds = adapters.stream()
                .filter(each -> !each.loopback())
                .filter(each -> wayOut == null || each.addresses().contains(wayOut))
                .map(Adapter::kind)
                .toList();
        if (kinds.isEmpty()) {
            return wayOut == null ? NetworkClass.UNKNOWN : network(adapters, null);
        }
        return kinds.stream()
                .filter(kind -> kind != NetworkClass.UNKNOWN)
                .min(NetworkClass::compareTo)
                .orElse(NetworkClass.UNKNOWN);
    }
}
