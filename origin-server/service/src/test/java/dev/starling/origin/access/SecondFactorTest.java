package dev.starling.origin.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.starling.origin.client.Answer;
import dev.starling.origin.client.FreshFolder;
import dev.starling.origin.client.MovableClock;
import dev.starling.origin.client.OriginUnderTest;
import dev.starling.origin.client.Person;
import dev.starling.origin.core.access.Totp;
import dev.starling.origin.persistence.access.AccountStore;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(FreshFolder.class)
class SecondFactorTest {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    @Inject
    OriginUnderTest origin;

    @Inject
    MovableClock clock;

    @Inject
    AccountStore accounts;

    @AfterEach
    void putTheClockBack() {
        clock.putBack();
    }

    @Test
    void oncePutInForceALoginNeedsACodeAndEachIsGoodOnce() {
        Person person = Person.fresh(origin, "twofold", "viewer");
        JsonNode begun = begin(person);
        byte[] secret = decode(begun.path("secret").asText());
        assertThat(begun.path("uri").asText())
                .isEqualTo("otpauth://totp/Starling:twofold?secret="
                        + begun.path("secret").asText() + "&issuer=Starling&algorithm=SHA1&digits=6&period=30");
        assertThat(logIn("twofold", null).status()).as("not in force yet").isEqualTo(200);

        assertThat(confirm(person, "000000").problem()).isEqualTo("code-wrong");
        String code = code(secret);
        assertThat(confirm(person, code).json().path("codes")).hasSize(10);

        assertThat(logIn("twofold", null).problem()).isEqualTo("code-needed");
        assertThat(logIn("twofold", code).problem())
                .as("it was used to confirm")
                .isEqualTo("code-wrong");
        clock.move(Duration.ofSeconds(Totp.STEP_SECONDS));
        assertThat(logIn("twofold", code(secret)).status()).isEqualTo(200);
        assertThat(logIn("twofold", code(secret)).problem()).isEqualTo("code-wrong");
    }

    @Test
    void aRecoveryCodeStandsInOnce() {
        Person person = Person.fresh(origin, "lost", "viewer");
        byte[] secret = decode(begin(person).path("secret").asText());
        String recovery = confirm(person, code(secret)).json().at("/codes/3").asText();
        assertThat(recovery).matches("([A-Z2-7]{4}-){3}[A-Z2-7]{4}");

        assertThat(logIn("lost", recovery.toLowerCase(Locale.ROOT)).status()).isEqualTo(200);
        assertThat(logIn("lost", recovery).problem()).isEqualTo("code-wrong");
        assertThat(person.get("/api/v1/profile")
                        .json()
                        .path("recoveryCodesLeft")
                        .asInt())
                .isEqualTo(9);
    }

    @Test
    void onlyWhoShowsThePasswordChangesItAndAnAdminHelpsWhoLostEverything() {
        Person person = Person.fresh(origin, "guarded", "viewer");
        assertThat(person.post("/api/v1/profile/totp", Map.of("password", "wrong"))
                        .problem())
                .isEqualTo("credentials-wrong");
        byte[] secret = decode(begin(person).path("secret").asText());
        confirm(person, code(secret));
        assertThat(person.post("/api/v1/profile/totp", Map.of("password", Person.PASSWORD))
                        .problem())
                .isEqualTo("totp-state");
        assertThat(person.post("/api/v1/profile/totp/remove", Map.of("password", "wrong"))
                        .problem())
                .isEqualTo("credentials-wrong");

        assertThat(origin.administrator()
                        .delete("/api/v1/accounts/guarded/totp")
                        .status())
                .isEqualTo(204);

        assertThat(logIn("guarded", null).status()).isEqualTo(200);
        assertThat(accounts.recoveryCodes("guarded")).isZero();
    }

    @Test
    void theDatabaseHoldsNoSecretThatCouldBeUsed() {
        Person person = Person.fresh(origin, "sealed", "viewer");
        String secret = begin(person).path("secret").asText();

        assertThat(accounts.find("sealed").orElseThrow().totpSecret)
                .isNotBlank()
                .doesNotContain(secret);
        assertThat(accounts.find("sealed").orElseThrow().passwordHash).startsWith("$2");
    }

    private static JsonNode begin(Person person) {
        return person.post("/api/v1/profile/totp", Map.of("password", Person.PASSWORD))
                .json();
    }

    private static Answer confirm(Person person, String code) {
        return person.post("/api/v1/profile/totp/confirm", Map.of("code", code));
    }

    private String code(byte[] secret) {
        return Totp.code(secret, clock.instant().getEpochSecond() / Totp.STEP_SECONDS);
    }

    private Answer logIn(String name, @Nullable String code) {
        return Person.tryToLogIn(origin.stranger(), name, Person.PASSWORD, code);
    }

    private static byte[] decode(String base32) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int buffer = 0;
        int held = 0;
        for (int i = 0; i < base32.length(); i++) {
            buffer = ((buffer << 5) | ALPHABET.indexOf(base32.charAt(i))) & 0xfff;
            held += 5;
            if (held >= 8) {
                held -= 8;
                bytes.write(buffer >> held);
            }
        }
        return bytes.toByteArray();
    }
}
