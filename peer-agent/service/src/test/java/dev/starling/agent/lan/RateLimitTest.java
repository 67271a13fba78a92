package dev.starling.agent.lan;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final RateLimit limit = new RateLimit(3);

    @Test
    void asManyAsAllowedPassAndNotOneMore() {
        assertThat(limit.admits(1)).isTrue();
        assertThat(limit.admits(1)).isTrue();
        assertThat(limit.admits(1)).isTrue();
        assertThat(limit.admits(SECOND)).isFalse();
        assertThat(limit.admits(SECOND + 1)).isTrue();
    }

    @Test
    void noSecondHasMoreWhereverItBegins() {
        assertThat(limit.admits(0)).isTrue();
        assertThat(limit.admits(SECOND - 2)).isTrue();
        assertThat(limit.admits(SECOND - 1)).isTrue();
        assertThat(limit.admits(SECOND)).isTrue();
        assertThat(limit.admits(SECOND + 1)).isFalse();
    }

    @Test
    void oneHostThatFloodsDoesNotSilenceTheOthers() {
        HostLimits limits = new HostLimits(2, 3);
        InetAddress flood = InetAddress.ofLiteral("192.0.2.1");
        for (int i = 0; i < 100; i++) {
            assertThat(limits.admits(flood, 0)).isEqualTo(i < 2);
        }
        assertThat(limits.admits(InetAddress.ofLiteral("192.0.2.2"), 0)).isTrue();
        assertThat(limits.admits(InetAddress.ofLiteral("192.0.2.3"), 0)).isFalse(); // three of all
    }

    @Test
    void forgedHostsAreBoundedByTheLimitOfAll() {
        HostLimits limits = new HostLimits(5, 50);
        int admitted = 0;
        for (int host = 0; host < 4 * HostLimits.HOSTS_MAX; host++) {
            byte[] address = {10, 0, (byte) (host >> 8), (byte) host};
            admitted += limits.admits(address(address), 7) ? 1 : 0;
        }
        assertThat(admitted).isEqualTo(50);
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
