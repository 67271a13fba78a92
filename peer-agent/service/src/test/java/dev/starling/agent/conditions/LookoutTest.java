package dev.starling.agent.conditions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.core.step.Conditions;
import dev.starling.wire.membership.Facts.NetworkClass;
import dev.starling.wire.membership.Facts.Power;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LookoutTest {

    private static final InetAddress DESK = InetAddress.ofLiteral("192.0.2.7");
    private static final InetAddress HOME = InetAddress.ofLiteral("198.51.100.7");
    private static final Adapter LOOPBACK =
            new Adapter("lo", NetworkClass.UNKNOWN, true, true, List.of(InetAddress.ofLiteral("127.0.0.1")));
    private static final Adapter CABLE = new Adapter("eth0", NetworkClass.WIRED, false, true, List.of(DESK));
    private static final Adapter TUNNEL = new Adapter("tun0", NetworkClass.VPN, false, true, List.of(HOME));

    private final List<Look> changes = new ArrayList<>();
    private final List<Conditions> told = new ArrayList<>();
    private final Set<String> metered = new TreeSet<>();
    private List<Adapter> adapters = List.of(LOOPBACK, CABLE);
    private Power power = Power.MAINS;
    private @Nullable InetAddress wayOut = DESK;
    private int thoroughLooks;

    private final Lookout lookout = new Lookout(
            new Lookout.Senses(() -> adapters, thorough -> Optional.of(power), this::metered, set -> {}, () -> wayOut),
            changes::add,
            told::add);

    @Test
    void shouldTellWhatThereIsOnceAndNothingWhileItStays() {
        look(3);
        assertThat(changes).hasSize(1);
        assertThat(told).containsExactly(new Conditions(Power.MAINS, NetworkClass.WIRED));
    }

    @Test
    void shouldTellWhenAnAdapterComesGoesOrChangesItsAddress() {
        look(1);
        adapters = List.of(LOOPBACK);
        look(1);
        adapters = List.of(LOOPBACK, CABLE);
        look(1);
        adapters = List.of(LOOPBACK, new Adapter("eth0", NetworkClass.WIRED, false, true, List.of(HOME)));
        look(1);
        assertThat(changes).hasSize(4);
    }

    @Test
    void shouldTellPowerAloneWithoutMovingSockets() {
        look(1);
        power = Power.BATTERY;
        look(1);
        assertThat(told).last().isEqualTo(new Conditions(Power.BATTERY, NetworkClass.WIRED));
        assertThat(changes).hasSize(1);
    }

    @Test
    void shouldBelieveTheWayToTheOriginMoreThanTheBestAdapter() {
        adapters = List.of(LOOPBACK, CABLE, TUNNEL);
        wayOut = HOME;
        look(1);
        assertThat(told).last().isEqualTo(new Conditions(Power.MAINS, NetworkClass.VPN));
    }

    @Test
    void shouldGoByTheBestAdapterWithoutAWayToTheOrigin() {
        adapters = List.of(LOOPBACK, TUNNEL, CABLE);
        wayOut = null;
        look(1);
        assertThat(told).last().isEqualTo(new Conditions(Power.MAINS, NetworkClass.WIRED));
    }

    @Test
    void shouldKnowNoNetworkWithNothingButLoopback() {
        adapters = List.of(LOOPBACK);
        wayOut = null;
        power = Power.UNKNOWN;
        look(1);
        assertThat(told).isEmpty();
        assertThat(changes).hasSize(1);
    }

    @Test
    void shouldAskTheSystemRarely() {
        look(Lookout.THOROUGH_LOOKS);
        assertThat(thoroughLooks).isEqualTo(1);
        look(1);
        assertThat(thoroughLooks).isEqualTo(2);
        adapters = List.of(LOOPBACK);
        look(1);
        assertThat(thoroughLooks).isEqualTo(3);
    }

    @Test
    void shouldReadWhatNetworkManagerCallsMetered() {
        assertThat(MeteredFlags.parse(List.of(
                        "GENERAL.DEVICE:wlan0",
                        "GENERAL.METERED:yes (guessed)",
                        "",
                        "GENERAL.DEVICE:eth0",
                        "GENERAL.METERED:no (guessed)",
                        "",
                        "GENERAL.DEVICE:wwan0",
                        "GENERAL.METERED:yes",
                        "GENERAL.DEVICE:lo",
                        "GENERAL.METERED:unknown")))
                .containsExactly("wlan0", "wwan0");
    }

    private Set<String> metered() {
        thoroughLooks++;
        return metered;
    }

    private void look(int times) {
        for (int look = 0; look < times; look++) {
            lookout.look();
        }
    }
}
