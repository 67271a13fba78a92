package dev.starling.origin.core.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.id.Digest;
import dev.starling.id.Verdict;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChainHeadTest {

    private static final ChainHead HEAD =
            new ChainHead(7, Digest.sha256(new byte[] {1}), Instant.parse("2026-11-25T00:00:03Z"));

    @Test
    void whatIsSignedIsOneLineWithSortedNames() {
        assertThat(new String(HEAD.statement(), UTF_8))
                .isEqualTo(
                        "{\"_type\":\"starling-audit-head\",\"at\":\"2026-11-25T00:00:03Z\",\"entries\":7,\"hash\":\""
                                + HEAD.hash().hex() + "\"}");
    }

    @Test
    void itIsReadAsItWasWritten() {
        assertThat(ChainHead.read(new String(HEAD.statement(), UTF_8))).isEqualTo(new Verdict.Accepted<>(HEAD));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"_type\":\"timestamp\",\"at\":\"2026-11-25T00:00:03Z\",\"entries\":7,\"hash\":\"00\"}",
                "{\"_type\":\"starling-audit-head\",\"at\":\"today\",\"entries\":7,\"hash\":\"00\"}",
                "{\"_type\":\"starling-audit-head\",\"at\":\"2026-11-25T00:00:03Z\",\"entries\":0,\"hash\":\"00\"}",
                "{\"_type\":\"starling-audit-head\",\"at\":\"2026-11-25T00:00:03Z\",\"entries\":7,\"hash\":\"00\"}"
            })
    void whatIsNoneIsRefused(String statement) {
        assertThat(ChainHead.read(statement)).isInstanceOf(Verdict.Rejected.class);
    }
}
