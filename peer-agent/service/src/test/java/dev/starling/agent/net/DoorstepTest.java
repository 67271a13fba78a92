package dev.starling.agent.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DoorstepTest {

    private static final InetAddress ONE = InetAddress.ofLiteral("10.0.0.1");

    private final Doorstep doorstep = new Doorstep(0);

    @Test
    void oneAddressTakesHalfOfThePlacesAndGetsThemBack() {
        for (int i = 0; i < Doorstep.PLACES_PER_ADDRESS; i++) {
            assertThat(doorstep.admits(ONE, 0)).isTrue();
        }
        assertThat(doorstep.admits(ONE, 0)).isFalse();
        assertThat(doorstep.admits(address(2), 0)).isTrue();
        doorstep.left(ONE);
        assertThat(doorstep.admits(ONE, 0)).isTrue();
    }

    @Test
    void thereAreOnlySoManyPlacesInAll() {
        int admitted = 0;
        for (int host = 0; host < 100; host++) {
            admitted += doorstep.admits(address(host), 0) ? 1 : 0;
        }
        assertThat(admitted).isEqualTo(LinkLimits.HALF_OPEN_MAX);
    }

    @Test
    void whoComesAgainAndAgainIsSlowedDownToTwoASecond() {
        int admitted = 0;
        long second = TimeUnit.SECONDS.toNanos(1);
        for (long now = 0; now < 60 * second; now += second / 20) {
            if (doorstep.admits(ONE, now)) {
                doorstep.left(ONE);
                admitted++;
            }
        }
        assertThat(admitted).isBetween(32 + 2 * 58, 32 + 2 * 60);
    }

    @Test
    void allTogetherAreSlowedDownToSixteenASecond() {
        int admitted = 0;
        long second = TimeUnit.SECONDS.toNanos(1);
        int host = 0;
        for (long now = 0; now < 60 * second; now += second / 100) {
            InetAddress next = address(host++ % 5_000);
            if (doorstep.admits(next, now)) {
                doorstep.left(next);
                admitted++;
            }
        }
        assertThat(admitted).isBetween(128 + 16 * 58, 128 + 16 * 60);
    }

    private static InetAddress address(int host) {
        return InetAddress.ofLiteral("10.1." + host / 250 + "." + host % 250);
    }
}
