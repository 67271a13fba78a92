package dev.starling.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class EndpointTest {

    @Test
    void printsAsPeopleWriteIt() {
        assertThat(Endpoint.ofIpv4(0xC0A8_01FF, 8490)).hasToString("192.168.1.255:8490");
        assertThat(new Endpoint(0x2001_0db8_0000_0000L, 1, 1)).hasToString("[2001:db8:0:0:0:0:0:1]:1");
    }

    @Test
    void tellsMappedAddressesFromOthers() {
        assertThat(Endpoint.ofIpv4(-1, 1).isIpv4()).isTrue();
        assertThat(new Endpoint(0, 1, 1).isIpv4()).isFalse();
        assertThat(new Endpoint(1, Endpoint.ofIpv4(-1, 1).low(), 1).isIpv4()).isFalse();
    }

    @Test
    void aPortIsOneTo65535() {
        assertThat(Endpoint.ofIpv4(0, 1).withPort(65_535).port()).isEqualTo(65_535);
        assertThatIllegalArgumentException().isThrownBy(() -> Endpoint.ofIpv4(0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Endpoint.ofIpv4(0, 65_536));
    }
}
