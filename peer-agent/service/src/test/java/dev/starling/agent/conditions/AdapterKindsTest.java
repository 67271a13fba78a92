package dev.starling.agent.conditions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.starling.wire.membership.Facts.NetworkClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdapterKindsTest {

    @TempDir
    private Path net;

    @Test
    void shouldTellWiredFromWirelessAsTheKernelDoes() throws IOException {
        adapter("enp3s0", "1", "INTERFACE=enp3s0");
        adapter("wlp2s0", "1", "DEVTYPE=wlan");
        Files.createDirectory(net.resolve("wlp2s0/wireless"));
        assertThat(kind("enp3s0")).isEqualTo(NetworkClass.WIRED);
        assertThat(kind("wlp2s0")).isEqualTo(NetworkClass.WIRELESS);
    }

    @Test
    void shouldKnowTunnelsWhateverTheyAreCalled() throws IOException {
        adapter("corp", "65534", "DEVTYPE=wireguard");
        adapter("mytun", "65534", "");
        adapter("bridge-like", "1", "");
        Files.createFile(net.resolve("bridge-like/tun_flags"));
        adapter("dialup", "512", "DEVTYPE=ppp");
        adapter("gre1", "778", "");
        assertThat(List.of("corp", "mytun", "bridge-like", "dialup", "gre1"))
                .allMatch(name -> kind(name) == NetworkClass.VPN);
    }

    @Test
    void shouldNotTakeACardForATunnelBecauseOfItsName() throws IOException {
        adapter("tun0", "1", "");
        assertThat(kind("tun0")).isEqualTo(NetworkClass.WIRED);
    }

    @Test
    void shouldCallMobileModemsAndWhatNetworkManagerCallsSoMetered() throws IOException {
        adapter("wwan0", "65530", "DEVTYPE=wwan");
        adapter("wlan0", "1", "DEVTYPE=wlan");
        Files.createDirectory(net.resolve("wlan0/phy80211"));
        AdapterKinds kinds = new AdapterKinds(net, AdapterRules.NONE);
        assertThat(kinds.of("wwan0", "", false)).isEqualTo(NetworkClass.METERED);
        assertThat(kinds.of("wlan0", "", false)).isEqualTo(NetworkClass.WIRELESS);
        kinds.metered(Set.of("wlan0"));
        assertThat(kinds.of("wlan0", "", false)).isEqualTo(NetworkClass.METERED);
    }

    @Test
    void shouldFollowTheAdministratorFirst() throws IOException {
        adapter("enp3s0", "1", "");
        adapter("corp0", "1", "");
        AdapterKinds kinds = new AdapterKinds(net, new AdapterRules(List.of("corp*"), List.of("enp3s0")));
        assertThat(kinds.of("corp0", "", false)).isEqualTo(NetworkClass.VPN);
        assertThat(kinds.of("enp3s0", "", false)).isEqualTo(NetworkClass.METERED);
        assertThat(kinds.of("xcorp0", "", false)).isEqualTo(NetworkClass.UNKNOWN);
    }

    @Test
    void shouldGoByNamesWhereThereIsNoKernelToAsk() {
        assertThat(kind("utun3")).isEqualTo(NetworkClass.VPN);
        assertThat(kind("en0")).isEqualTo(NetworkClass.UNKNOWN);
        AdapterKinds kinds = new AdapterKinds(net, AdapterRules.NONE);
        assertThat(kinds.of("eth4", "Cisco AnyConnect Virtual Miniport Adapter", false))
                .isEqualTo(NetworkClass.VPN);
        assertThat(kinds.of("eth5", "Intel(R) Ethernet", true)).isEqualTo(NetworkClass.VPN);
    }

    @Test
    void shouldTakeABoundedNumberOfRulesAndNoBlankOnes() {
        assertThat(new AdapterRules(Collections.nCopies(AdapterRules.RULES_MAX, "a"), List.of()).vpn())
                .hasSize(AdapterRules.RULES_MAX);
        assertThatThrownBy(() -> new AdapterRules(Collections.nCopies(AdapterRules.RULES_MAX + 1, "a"), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AdapterRules(List.of(), List.of(" ")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private NetworkClass kind(String name) {
        return new AdapterKinds(net, AdapterRules.NONE).of(name, "", false);
    }

    private void adapter(String name, String type, String uevent) throws IOException {
        Path folder = Files.createDirectory(net.resolve(name));
        Files.writeString(folder.resolve("type"), type + "\n");
        Files.writeString(folder.resolve("uevent"), uevent + "\n");
    }
}
