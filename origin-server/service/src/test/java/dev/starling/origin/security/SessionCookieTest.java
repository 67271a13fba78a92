package dev.starling.origin.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.origin.client.FreshFolder;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(FreshFolder.class)
class SessionCookieTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Inject
    SessionCookie sessions;

    @Inject
    AdminToken token;

    @Test
    void aSessionLastsTwelveHours() {
        Instant end = sessions.endOfOneBegun(NOW);
        String value = sessions.value(end);

        assertThat(end).isEqualTo(NOW.plus(Duration.ofHours(12)));
        assertThat(sessions.verify(value, end.minusMillis(1))).contains(end);
        assertThat(sessions.verify(value, end)).isEmpty();
    }

    @Test
    void anyAlteredCharacterMakesTheCookieWorthless() {
        String value = sessions.value(sessions.endOfOneBegun(NOW));
        for (int i = 0; i < value.length() - 1; i++) {
            String altered = value.substring(0, i) + (value.charAt(i) == 'A' ? 'B' : 'A') + value.substring(i + 1);
            assertThat(sessions.verify(altered, NOW)).as(altered).isEmpty();
        }
        assertThat(sessions.verify("", NOW)).isEmpty();
        assertThat(sessions.verify("not base64!", NOW)).isEmpty();
    }

    @Test
    void theTokenMatchesItselfAlone() {
        assertThat(token.matches("")).isFalse();
        assertThat(token.matches("starling_admin_")).isFalse();
    }
}
