package dev.starling.agent.core.membership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.fixtures.Fixtures;
import dev.starling.id.Endpoint;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class TokensTest {

    private static final long SECOND = 1_000_000_000L;

    private final RandomGenerator dice = Fixtures.dice(13);

    @Test
    void aTokenIsGoodForItsAddressForFiveToTenMinutes() {
        Tokens tokens = new Tokens(dice);
        Endpoint at = Endpoint.ofIpv4(0x0A000001, 8490);
        long token = tokens.of(at, 0);
        assertThat(tokens.accepts(token, at, 599 * SECOND)).isTrue();
        assertThat(tokens.accepts(token, at.withPort(8491), 599 * SECOND)).isFalse();
        assertThat(tokens.accepts(token, at, 900 * SECOND)).isFalse();
    }

    @Test
    void noTokenIsNoToken() {
        assertThat(new Tokens(dice).accepts(0, Endpoint.ofIpv4(0x0A000001, 8490), 0))
                .isFalse();
    }
}
