package dev.starling.lab.net;

import java.util.ArrayList;
import java.util.List;

/// Writes down the `ip` and `tc` commands of a network. Pure: nothing is run here.
final class NetworkCommands {

    static final String BRIDGE = "lan";

    /// A whole 64 KiB segmentation-offload packet with its headers passes a bucket of this size uncut, which saves CPU;
    /// beside
    /// a payload of megabytes such a burst is nothing.
    private static final String BURST = "128kb";

    /// What a small router's buffer holds; a first-in-first-out queue, since this is also a kernel without fq and
    /// codel.
    private static final String QUEUE = "50ms";

    /// The machine's default may be BBR, which fills another queue than most desks would. By route it needs no change
    /// to the
    /// machine-wide list of allowed algorithms.
    private static final List<String> CUBIC = List.of("congctl", "cubic");

    private final List<List<String>> commands = new ArrayList<>();

    List<List<String>> all() {
        return List.copyOf(commands);
    }

    void namespace(String name) {
        add("ip", "netns", "add", name);
        add("ip", "-n", name, "link", "set", "lo", "up");
        set(name, "net/ipv6/conf/all/disable_ipv6");
        set(name, "net/ipv6/conf/default/disable_ipv6");
    }

    void router(String name) {
        set(name, "net/ipv4/ip_forward");
    }

    /// Both ends are born inside their namespaces, each shaping what it sends.
    void link(String a, String nameAtA, String b, String nameAtB, int mbit) {
        add("ip", "-n", a, "link", "add", nameAtA, "type", "veth", "peer", "name", nameAtB, "netns", b);
        shaped(a, nameAtA, mbit);
        shaped(b, nameAtB, mbit);
    }

    private void shaped(String namespace, String device, int mbit) {
        add("ip", "-n", namespace, "link", "set", device, "up");
        add(
                "tc",
                "-n",
                namespace,
                "qdisc",
                "add",
                "dev",
                device,
                "root",
                "tbf",
                "rate",
                mbit + "mbit",
                "burst",
                BURST,
                "latency",
                QUEUE);
    }

    void bridge(String namespace) {
        add("ip", "-n", namespace, "link", "add", BRIDGE, "type", "bridge", "mcast_snooping", "0");
        add("ip", "-n", namespace, "link", "set", BRIDGE, "up");
    }

    void bridged(String namespace, String device) {
        add("ip", "-n", namespace, "link", "set", device, "master", BRIDGE);
    }

    /// The address with its /24, whose route is replaced by the same one with our congestion control.
    void address(String namespace, String device, String address) {
        String network = address.substring(0, address.lastIndexOf('.')) + ".0/24";
        add("ip", "-n", namespace, "addr", "add", address + "/24", "dev", device);
        addWithCubic(
                "ip", "-n", namespace, "route", "replace", network, "dev", device, "proto", "kernel", "scope", "link",
                "src", address);
    }

    void routeAll(String namespace, String gateway) {
        route(namespace, "10.77.0.0/16", gateway);
    }

    void route(String namespace, String network, String gateway) {
        addWithCubic("ip", "-n", namespace, "route", "add", network, "via", gateway);
    }

    void multicast(String namespace, String device) {
        add("ip", "-n", namespace, "route", "add", "224.0.0.0/4", "dev", device);
    }

    private void set(String namespace, String setting) {
        add("ip", "netns", "exec", namespace, "sh", "-c", "echo 1 > /proc/sys/" + setting);
    }

    private void addWithCubic(String... command) {
        List<String> whole = new ArrayList<>(List.of(command));
        whole.addAll(CUBIC);
        commands.add(List.copyOf(whole));
    }

    private void add(String... command) {
        commands.add(List.of(command));
    }
}
