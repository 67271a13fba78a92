package dev.starling.agent.cli;

import dev.starling.agent.cli.AgentFault.Exit;
import dev.starling.agent.cli.Settings.Lan;
import dev.starling.agent.conditions.AdapterRules;
import dev.starling.agent.core.step.Way;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `starling-agent run`: becomes the agent.
@Command(name = "run", description = "Run the agent in the foreground until it is told to stop (SIGTERM, Ctrl-C).")
public final class RunCommand implements Callable<Integer> {

    private static final int DEFAULT_PORT = 8490;
    private static final int PORT_MAX = 0xFFFF;
    private static final int NAME_MAX = 255;

    @Mixin
    private EnrollCommand.BundleOptions bundle;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "Folder for packages, catalogue and key.")
    private Path data;

    @Option(
            names = "--listen",
            paramLabel = "PORT",
            defaultValue = "" + DEFAULT_PORT,
            description = "TCP port for peers, 0 for any (default: ${DEFAULT-VALUE}).")
    private int listen;

    @Option(
            names = "--address",
            paramLabel = "IP",
            description = "Listen on this address alone and name it to the origin.")
    private @Nullable String address;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What people call this device (default: its host name).")
    private @Nullable String name;

    @Option(
            names = "--site",
            paramLabel = "SITE",
            description = "What this device says of where it is, in words that the origin knows a site by.")
    private @Nullable String site;

    @Option(
            names = "--without",
            paramLabel = "WAY",
            split = ",",
            description = "Do not find peers in these ways (of ${COMPLETION-CANDIDATES}).")
    private Set<Way> without = EnumSet.noneOf(Way.class);

    @Option(
            names = "--multicast-hops",
            paramLabel = "N",
            defaultValue = "1",
            description = "Routers that a beacon may pass, and one (default: ${DEFAULT-VALUE}, the subnet).")
    private int hops;

    @Option(
            names = "--vpn-adapter",
            paramLabel = "NAME",
            split = ",",
            description = "Network adapters that lead through a tunnel, besides those known as such; * is a wildcard.")
    private List<String> vpn = List.of();

    @Option(
            names = "--metered-adapter",
            paramLabel = "NAME",
            split = ",",
            description = "Network adapters where bytes cost money, besides those known as such; * is a wildcard.")
    private List<String> metered = List.of();

    private final Runner runner;

    /// Runs an agent until it ends.
    @FunctionalInterface
    public interface Runner {
        /// @return the process's exit code
        int run(Settings settings) throws AgentFault;
    }

    RunCommand(Runner runner) {
        this.runner = runner;
    }

    @Override
    public Integer call() throws AgentFault {
        if (listen < 0 || listen > PORT_MAX) {
            throw new AgentFault(Exit.USAGE, "--listen " + listen + ": expected a port, 0 to " + PORT_MAX + ".");
        }
        Set<Way> ways = EnumSet.allOf(Way.class);
        ways.removeAll(without);
        return runner.run(new Settings(bundle.read(), data, listen, ownAddress(), deviceName(), site(), ways, lan()));
    }

    private Lan lan() throws AgentFault {
        if (hops < 1 || hops > Lan.HOPS_MAX) {
            throw new AgentFault(Exit.USAGE, "--multicast-hops " + hops + ": expected 1 to " + Lan.HOPS_MAX + ".");
        }
        try {
            return new Lan(hops, new AdapterRules(vpn, metered));
        } catch (IllegalArgumentException e) {
            throw new AgentFault(Exit.USAGE, "--vpn-adapter, --metered-adapter: " + e.getMessage() + ".");
        }
    }

    private @Nullable InetAddress ownAddress() throws AgentFault {
        try {
            return address == null ? null : InetAddress.ofLiteral(address);
        } catch (IllegalArgumentException e) {
            throw new AgentFault(
                    Exit.USAGE, "--address " + address + ": expected an IPv4 or IPv6 address of this device, no name.");
        }
    }

    private @Nullable String site() throws AgentFault {
        if (site != null
                && (site.isBlank() || site.length() > NAME_MAX || site.chars().anyMatch(c -> c < ' '))) {
            throw new AgentFault(Exit.USAGE, "--site: expected 1 to " + NAME_MAX + " printable characters.");
        }
        return site;
    }

    private String deviceName() {
        return deviceName(name);
    }

    static String deviceName(@Nullable String name) {
        String chosen = name == null || name.isBlank() ? hostName() : name.strip();
        return chosen.substring(0, Math.min(NAME_MAX, chosen.length()));
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unnamed";
        }
    }
}
