package dev.starling.agent.lan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.conditions.Adapter;
import dev.starling.id.Endpoint;
import dev.starling.wire.membership.Facts.NetworkClass;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OwnAddressesTest {

    private static final Adapter LOOPBACK = adapter("lo", NetworkClass.UNKNOWN, true, "127.0.0.1");
    private static final Adapter WIRED = adapter("eth0", NetworkClass.WIRED, false, "fe80::1", "fd00::17", "10.0.3.7");
    private static final Adapter TUNNEL = adapter("tun0", NetworkClass.VPN, false, "10.9.9.9");

    @Test
    void aDeskIsFoundByItsLanAddressesIpv4First() {
        assertThat(OwnAddresses.at(List.of(LOOPBACK, WIRED, TUNNEL), null, 8490))
                .extracting(Endpoint::toString)
                .containsExactly("10.0.3.7:8490", "[fd00:0:0:0:0:0:0:17]:8490");
    }

    @Test
    void aLaptopBehindATunnelAloneIsNotToBeFound() {
        assertThat(OwnAddresses.at(List.of(LOOPBACK, TUNNEL), null, 8490)).isEmpty();
    }

    @Test
    void theAddressThatTheOperatorNamedIsTheOnlyOne() {
        assertThat(OwnAddresses.at(List.of(LOOPBACK, WIRED), InetAddress.ofLiteral("10.9.9.9"), 8490))
                .containsExactly(Endpoint.ofIpv4(0x0A090909, 8490));
    }

    private static Adapter adapter(String name, NetworkClass kind, boolean loopback, String... addresses) {
        List<InetAddress> all = Stream.of(addresses).map(InetAddress::ofLiteral).toList();
        return new Adapter(name, kind, loopback, true, all);
    }
}
