package dev.starling.agent.conditions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Real adapters, in a network namespace of their own that is gone with the process: a card, and one that
/// the administrator says is a tunnel.
@Timeout(60)
class OfficeIT {

    private static final String SET_UP = String.join(
            " && ",
            "mount -t sysfs starling-test /sys",
            "ip link set lo up",
            "ip link add lan0 type veth peer name lan1",
            "ip link set lan1 addrgenmode none up",
            "ip addr add 192.0.2.7/24 dev lan0",
            "ip addr add fd00::7/64 dev lan0 nodad",
            "ip link set lan0 up",
            "ip link add corp0 type veth peer name corp1",
            "ip link set corp1 addrgenmode none up",
            "ip addr add 198.51.100.7/24 dev corp0",
            "ip link set corp0 up",
            "exec \"$@\"");

    @Test
    void beaconsFollowTheAdaptersAndLeaveTheTunnelOut() throws Exception {
        Assumptions.assumeTrue(run(inNamespace(List.of("true"))).isEmpty(), "no namespaces for this user");
        List<String> said = run(inNamespace(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                OfficeInNamespace.class.getName())));
        assertThat(said)
                .contains("lan0 WIRED", "corp0 VPN", "network WIRED", "network VPN")
                .containsSubsequence("heard 192.0.2.7:4001", "heard [fd00:0:0:0:0:0:0:7]:4001", "heard 192.0.2.8:4003")
                .contains("heard [fd00:0:0:0:0:0:0:8]:4003")
                .noneMatch(line -> line.contains("4002") || line.contains("198.51.100.7:"));
    }

    private static List<String> inNamespace(List<String> command) {
        List<String> wrapped = new ArrayList<>(List.of("unshare", "-rnm", "sh", "-c", SET_UP, "sh"));
        wrapped.addAll(command);
        return wrapped;
    }

    /// @return what it said; why it did not work when it did not
    private static List<String> run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), UTF_8)
                .lines()
                .toList();
        return process.waitFor() == 0 ? lines : List.of("failed", String.join("\n", lines));
    }
}
