package dev.starling.agent.origin;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.TimeUnit;

/// How long the origin asks to be left alone (RFC 9110 section 10.2.3).
public final class RetryAfter {

    static final int TOO_MANY_REQUESTS = 429;
    static final int UNAVAILABLE = 503;
    /// Whatever it asks, it is asked again after an hour.
    static final long MILLIS_MAX = TimeUnit.HOURS.toMillis(1);

    private RetryAfter() {}

    /// @param nowMillis wall time, for an answer that names a date
    /// @return 0 when the answer is none of 429 and 503, or does not say
    public static long nanos(int status, HttpHeaders headers, long nowMillis) {
        String said = headers.get(HttpHeaderNames.RETRY_AFTER);
        if (said == null || (status != TOO_MANY_REQUESTS && status != UNAVAILABLE)) {
            return 0;
        }
        return TimeUnit.MILLISECONDS.toNanos(Math.clamp(millis(said.strip(), nowMillis), 0, MILLIS_MAX));
    }

    private static long millis(String said, long nowMillis) {
        if (!said.isEmpty() && said.length() <= 9 && said.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return TimeUnit.SECONDS.toMillis(Integer.parseInt(said));
        }
        try {
            return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(said))
                            .toEpochMilli()
                    - nowMillis;
        } catch (DateTimeException notADate) {
            return 0;
        }
    }
}
