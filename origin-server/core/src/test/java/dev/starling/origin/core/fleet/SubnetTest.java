package dev.starling.origin.core.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.id.Endpoint;
import org.junit.jupiter.api.Test;

class SubnetTest {

    @Test
    void anIpv4SubnetIsThe24BitsInFront() {
        assertThat(Subnet.of(ipv4(192, 168, 7, 9))).isEqualTo(Subnet.of(ipv4(192, 168, 7, 254)));
        assertThat(Subnet.of(ipv4(192, 168, 7, 9))).isNotEqualTo(Subnet.of(ipv4(192, 168, 8, 9)));
        assertThat(Subnet.of(ipv4(192, 168, 7, 9))).hasToString("192.168.7.0/24");
        assertThat(Subnet.of(ipv4(255, 255, 255, 255))).hasToString("255.255.255.0/24");
    }

    @Test
    void anIpv6SubnetIsThe64BitsInFront() {
        Endpoint one = new Endpoint(0x2001_0db8_0000_0007L, 1, 80);
        Endpoint other = new Endpoint(0x2001_0db8_0000_0007L, -1, 81);

        assertThat(Subnet.of(one)).isEqualTo(Subnet.of(other)).hasToString("2001:db8:0:7::/64");
        assertThat(Subnet.of(new Endpoint(0x2001_0db8_0000_0008L, 1, 80))).isNotEqualTo(Subnet.of(one));
    }

    @Test
    void everyLoopbackAddressIsOneSubnet() {
        assertThat(Subnet.of(ipv4(127, 0, 0, 1)))
                .isEqualTo(Subnet.of(ipv4(127, 9, 9, 9)))
                .isEqualTo(Subnet.of(new Endpoint(0, 1, 80)))
                .hasToString("loopback");
        assertThat(Subnet.of(ipv4(126, 0, 0, 1))).isNotEqualTo(Subnet.LOOPBACK);
        assertThat(Subnet.of(new Endpoint(0, 2, 80))).isNotEqualTo(Subnet.LOOPBACK);
    }

    @Test
    void aSubnetIsASiteByItself() {
        assertThat(Subnet.of(ipv4(192, 168, 7, 9)).ownSite()).hasToString("net-192-168-7-0-24");
        assertThat(Subnet.of(new Endpoint(0x2001_0db8_0000_0007L, 1, 80)).ownSite())
                .hasToString("net-2001-db8-0-7-64");
        assertThat(Subnet.of(new Endpoint(-1, 1, 80)).ownSite()).hasToString("net-ffff-ffff-ffff-ffff-64");
        assertThat(Subnet.LOOPBACK.ownSite()).hasToString("loopback");
    }

    private static Endpoint ipv4(int a, int b, int c, int d) {
        return Endpoint.ofIpv4(a << 24 | b << 16 | c << 8 | d, 8490);
    }
}
