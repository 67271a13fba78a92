package dev.starling.lab.net;

import dev.starling.lab.shell.Command;
import dev.starling.lab.shell.LabFailure;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A plan made real in this kernel, with its counters at zero.
public final class Network {

    private static final Pattern RECEIVED = Pattern.compile("\"rx\":\\{\"bytes\":(\\d+)");
    private static final Pattern SENT = Pattern.compile("\"tx\":\\{\"bytes\":(\\d+)");

    private final NetworkPlan plan;

    private Network(NetworkPlan plan) {
        this.plan = plan;
    }

    /// @throws LabFailure when the kernel refuses; what was made until then is the caller's to remove
    public static Network build(NetworkPlan plan) {
        plan.commands().forEach(Command::run);
        return new Network(plan);
    }

    public NetworkPlan plan() {
        return plan;
    }

    /// Bytes the origin has sent so far: the kernel's count on its link, headers once per offloaded packet.
    public long originSent() {
        return counter(plan.origin(), "eth0", SENT);
    }

    /// Bytes that sites have sent to other sites so far: all they sent into the WAN less what reached the origin.
    public long betweenSites() {
        long up = 0;
        for (int site = 0; site < plan.sites(); site++) {
            up += counter(plan.site(site), "uplink", SENT);
        }
        return Math.max(0, up - counter(plan.origin(), "eth0", RECEIVED));
    }

    private static long counter(String namespace, String device, Pattern pattern) {
        String json = Command.run("ip", "-j", "-s", "-n", namespace, "link", "show", "dev", device);
        return parse(json, pattern);
    }

    private static long parse(String json, Pattern pattern) {
        Matcher found = pattern.matcher(json);
        if (!found.find()) {
            throw new LabFailure(
                    "No byte counter in what `ip -j -s link` said: " + json + ". iproute2 5.0 or newer is needed.");
        }
        return Long.parseLong(found.group(1));
    }
}
