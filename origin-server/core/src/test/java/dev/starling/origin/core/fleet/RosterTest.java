package dev.starling.origin.core.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.starling.fixtures.Fixtures;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.id.SiteId;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RosterTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration OFFLINE_AFTER = Duration.ofSeconds(90);
    private static final SiteId PARIS = new SiteId("paris");

    private final RandomGenerator dice = Fixtures.dice(1);
    private final Roster roster = new Roster(new Presence(OFFLINE_AFTER));

    @Test
    void aDeviceThatWasSilentForTooLongHasLeftOnce() {
        Device silent = seen(PARIS, START);
        seen(PARIS, START.plusSeconds(1));

        assertThat(roster.left(START.plus(OFFLINE_AFTER))).isEmpty();
        assertThat(roster.left(START.plus(OFFLINE_AFTER).plusMillis(1))).containsExactly(silent);
        assertThat(roster.left(START.plus(OFFLINE_AFTER).plusMillis(1))).isEmpty();
        assertThat(roster.find(silent.id())).as("is still known").contains(silent);
    }

    @Test
    void oneThatIsHeardAgainInTimeHasNotLeft() {
        Device one = seen(PARIS, START);
        Device other = seen(PARIS, START.plusSeconds(10));
        roster.observe(one.seen(START.plusSeconds(60)));

        assertThat(roster.left(START.plusSeconds(120))).containsExactly(other);
        assertThat(roster.left(START.plusSeconds(151))).containsExactly(one.seen(START.plusSeconds(60)));
    }

    @Test
    void oneThatComesBackCanLeaveAgain() {
        Device one = seen(PARIS, START);
        roster.left(START.plusSeconds(100));
        roster.observe(one.seen(START.plusSeconds(200)));

        assertThat(roster.left(START.plusSeconds(290))).isEmpty();
        assertThat(roster.left(START.plusSeconds(291))).hasSize(1);
    }

    @Test
    void absenceNeedsSomeSilence() {
        assertThatThrownBy(() -> new Presence(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT0S");
    }

    private Device seen(SiteId site, Instant when) {
        Device device = at(new PeerId(Fixtures.digest(dice)), site, when);
        roster.observe(device);
        return device;
    }

    private static Device at(PeerId id, SiteId site, Instant when) {
        Endpoint endpoint = Endpoint.ofIpv4(10 << 24 | 1, 8490);
        return new Device(id, endpoint, Subnet.of(endpoint), site, false, when);
    }
}
