package dev.starling.origin.core.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.starling.fixtures.Fixtures;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RosterTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration OFFLINE_AFTER = Duration.ofSeconds(90);

    private final RandomGenerator dice = Fixtures.dice(1);
    private final Roster roster = new Roster(new Presence(OFFLINE_AFTER));

    @Test
    void theOthersOfTheSiteAreAround() {
        Device one = seen("paris", START);
        Device other = seen("paris", START);
        seen("lyon", START);

        assertThat(roster.around(one, START)).containsExactly(other);
        assertThat(roster.size()).isEqualTo(3);
    }

    @Test
    void aDeviceThatWasSilentForTooLongIsNotAround() {
        Device one = seen("paris", START.plus(OFFLINE_AFTER));
        Device silent = seen("paris", START);

        assertThat(roster.around(one, START.plus(OFFLINE_AFTER))).containsExactly(silent);
        assertThat(roster.around(one, START.plus(OFFLINE_AFTER).plusMillis(1))).isEmpty();
    }

    @Test
    void aDeviceThatMovesIsAroundAtItsNewSiteAlone() {
        Device paris = seen("paris", START);
        Device lyon = seen("lyon", START);
        Device moved = at(paris.id(), "lyon", START);
        roster.observe(moved);

        assertThat(roster.around(lyon, START)).containsExactly(moved);
        assertThat(roster.around(paris, START)).doesNotContain(moved);
        assertThat(roster.find(paris.id())).contains(moved);
        assertThat(roster.size()).isEqualTo(2);
    }

    @Test
    void thereIsNobodyAtASiteOfOne() {
        Device alone = seen("paris", START);

        assertThat(roster.around(alone, START)).isEmpty();
        assertThat(roster.around(at(new PeerId(Fixtures.digest(dice)), "nowhere", START), START))
                .isEmpty();
    }

    @Test
    void absenceNeedsSomeSilence() {
        assertThatThrownBy(() -> new Presence(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT0S");
    }

    private Device seen(String site, Instant when) {
        Device device = at(new PeerId(Fixtures.digest(dice)), site, when);
        roster.observe(device);
        return device;
    }

    private static Device at(PeerId id, String site, Instant when) {
        Endpoint endpoint = Endpoint.ofIpv4(10 << 24 | 1, 8490);
        return new Device(id, endpoint, Subnet.of(endpoint), site, when);
    }
}
