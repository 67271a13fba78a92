package dev.starling.agent.conditions;

import dev.starling.wire.membership.Facts.NetworkClass;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// What kind of network an adapter connects to: by rule, by NetworkManager, by Linux's `/sys/class/net`, by its name.
///
/// The kernel knows tunnels by their link type (`ARPHRD_*` in `linux/if_arp.h`), by `tun_flags`, and by the `DEVTYPE`
/// of
/// their driver: no guessing by name as long as there is `/sys`.
final class AdapterKinds {

    private static final String ETHERNET = "1";
    /// ARPHRD_PPP, _TUNNEL, _TUNNEL6, _SIT, _IPGRE, _IP6GRE, _NONE (WireGuard and tun).
    private static final Set<String> TUNNEL_TYPES = Set.of("512", "768", "769", "776", "778", "823", "65534");

    private static final Set<String> TUNNEL_DRIVERS = Set.of("DEVTYPE=wireguard", "DEVTYPE=ppp");
    private static final String MOBILE_DRIVER = "DEVTYPE=wwan";
    private static final List<String> TUNNEL_NAMES = List.of("tun", "tap", "utun", "wg", "ppp", "ipsec", "tailscale");
    private static final List<String> TUNNEL_PRODUCTS =
            List.of("vpn", "wireguard", "wintun", "tap-windows", "anyconnect", "wan miniport");
    private static final int FILE_MAX = 4096;

    private final Path sysClassNet;
    private final AdapterRules rules;
    private Set<String> metered = new TreeSet<>();

    /// @param sysClassNet `/sys/class/net`; a folder that is not there is fine
    AdapterKinds(Path sysClassNet, AdapterRules rules) {
        this.sysClassNet = sysClassNet;
        this.rules = rules;
    }

    /// Those that NetworkManager calls metered.
    void metered(Set<String> names) {
        metered = new TreeSet<>(names);
    }

    /// @param product what the platform calls it for people
    NetworkClass of(String name, String product, boolean pointToPoint) {
        if (rules.isVpn(name)) {
            return NetworkClass.VPN;
        }
        if (rules.isMetered(name)) {
            return NetworkClass.METERED;
        }
        Path folder = sysClassNet.resolve(name.replace('/', '_'));
        NetworkClass kind =
                Files.isDirectory(folder) ? byKernel(folder, pointToPoint) : byName(name, product, pointToPoint);
        return kind != NetworkClass.VPN && metered.contains(name) ? NetworkClass.METERED : kind;
    }

    private static NetworkClass byKernel(Path folder, boolean pointToPoint) {
        String type = read(folder.resolve("type")).strip();
        List<String> driver = read(folder.resolve("uevent")).lines().toList();
        if (pointToPoint
                || TUNNEL_TYPES.contains(type)
                || Files.exists(folder.resolve("tun_flags"))
                || driver.stream().anyMatch(TUNNEL_DRIVERS::contains)) {
            return NetworkClass.VPN;
        }
        if (driver.contains(MOBILE_DRIVER)) {
            return NetworkClass.METERED;
        }
        if (Files.exists(folder.resolve("wireless")) || Files.exists(folder.resolve("phy80211"))) {
            return NetworkClass.WIRELESS;
        }
        return type.equals(ETHERNET) ? NetworkClass.WIRED : NetworkClass.UNKNOWN;
    }

    /// No platform but Linux tells more: wired and wireless look alike.
    private static NetworkClass byName(String name, String product, boolean pointToPoint) {
        String words = product.toLowerCase(Locale.ROOT);
        boolean tunnel = pointToPoint
                || TUNNEL_NAMES.stream().anyMatch(prefix -> name.matches(prefix + "[0-9]*"))
                || TUNNEL_PRODUCTS.stream().anyMatch(words::contains);
        return tunnel ? NetworkClass.VPN : NetworkClass.UNKNOWN;
    }

    private static String read(Path file) {
        return SysFile.read(file, FILE_MAX);
    }
}
