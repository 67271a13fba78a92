package dev.starling.agent.origin;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

    /// Sun, 06 Nov 1994 08:49:37 GMT, the example of RFC 9110.
    private static final long NOW_MILLIS = 784_111_777_000L;

    @ParameterizedTest
    @CsvSource({
        "503, 7, 7",
        "429, 0, 0",
        "429, 999999999, 3600",
        "503, -5, 0",
        "503, 12345678901234567890, 0",
        "503, soon, 0",
        "200, 7, 0",
        "404, 7, 0"
    })
    void secondsCountForBusyAnswersAloneAndAreBounded(int status, String said, long expectedSeconds) {
        assertThat(RetryAfter.nanos(status, new DefaultHttpHeaders().set("Retry-After", said), NOW_MILLIS))
                .isEqualTo(TimeUnit.SECONDS.toNanos(expectedSeconds));
    }

    @Test
    void aDateCountsFromNow() {
        var headers = new DefaultHttpHeaders().set("Retry-After", "Sun, 06 Nov 1994 08:50:07 GMT");
        assertThat(RetryAfter.nanos(503, headers, NOW_MILLIS)).isEqualTo(TimeUnit.SECONDS.toNanos(30));
    }

    @Test
    void withoutTheHeaderNothingIsSaid() {
        assertThat(RetryAfter.nanos(503, new DefaultHttpHeaders(), NOW_MILLIS)).isZero();
    }
}
