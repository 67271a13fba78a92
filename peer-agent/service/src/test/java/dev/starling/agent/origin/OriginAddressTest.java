package dev.starling.agent.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginAddressTest {

    @Test
    void hostPortAndPathAreTaken() {
        assertThat(OriginAddress.parse("http://origin.example.com:8480/starling/"))
                .isEqualTo(new OriginAddress(false, "origin.example.com", 8480, "/starling"));
        assertThat(OriginAddress.parse("http://[::1]")).isEqualTo(new OriginAddress(false, "[::1]", 80, ""));
        assertThat(OriginAddress.parse("https://origin")).isEqualTo(new OriginAddress(true, "origin", 443, ""));
        assertThat(OriginAddress.parse("https://origin")).hasToString("https://origin");
        assertThat(OriginAddress.parse("http://10.0.0.1:8480")
                        .resolve()
                        .join()
                        .getAddress()
                        .getHostAddress())
                .isEqualTo("10.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "origin.example.com:8480",
                "ftp://origin",
                "http://",
                "http://a b",
                "http://u:p@origin",
                "http://origin?x=1",
                "http://origin#x",
                "http://origin:0",
                "http://origin:65536"
            })
    void anythingElseIsRefusedWithWhatWasExpected(String url) {
        assertThatThrownBy(() -> OriginAddress.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(url)
                .hasMessageContaining("expected something like https://");
    }
}
