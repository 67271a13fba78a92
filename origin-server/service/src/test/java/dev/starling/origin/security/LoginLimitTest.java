package dev.starling.origin.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LoginLimitTest {

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final LoginLimit limit = new LoginLimit(clock());

    @Test
    void afterTenWrongTokensAnAddressIsNotHeardUntilAMinuteIsOver() {
        fail("192.0.2.1", LoginLimit.FAILURES - 1);
        assertThat(limit.allows("192.0.2.1")).isTrue();

        fail("192.0.2.1", 1);
        assertThat(limit.allows("192.0.2.1")).isFalse();
        assertThat(limit.allows("192.0.2.2")).isTrue();

        now = now.plus(LoginLimit.WINDOW);
        assertThat(limit.allows("192.0.2.1")).isTrue();
        fail("192.0.2.1", 1);
        assertThat(limit.allows("192.0.2.1")).isTrue();
    }

    @Test
    void onlySoManyAddressesAreRemembered() {
        fail("192.0.2.1", LoginLimit.FAILURES);
        for (int i = 0; i < 1024; i++) {
            fail("10.0.0." + i, 1);
        }

        assertThat(limit.allows("192.0.2.1")).isTrue();
    }

    private void fail(String address, int times) {
        for (int i = 0; i < times; i++) {
            limit.failed(address);
        }
    }

    private Clock clock() {
        InstantSource source = () -> now;
        return source.withZone(ZoneOffset.UTC);
    }
}
