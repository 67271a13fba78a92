package dev.starling.agent.lan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final RateLimit limit = new RateLimit(3, 0);

    @Test
    void asManyAsAllowedPassAndNotOneMore() {
        assertThat(limit.admits(1)).isTrue();
        assertThat(limit.admits(1)).isTrue();
        assertThat(limit.admits(1)).isTrue();
        assertThat(limit.admits(SECOND - 1)).isFalse();
    }

    @Test
    void theNextSecondIsANewOne() {
        for (int i = 0; i < 10; i++) {
            limit.admits(0);
        }
        assertThat(limit.admits(SECOND)).isTrue();
    }
}
