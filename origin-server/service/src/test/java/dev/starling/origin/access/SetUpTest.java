package dev.starling.origin.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.origin.client.Answer;
import dev.starling.origin.client.FirstAccount;
import dev.starling.origin.client.FreshFolder;
import dev.starling.origin.client.MovableClock;
import dev.starling.origin.client.OriginUnderTest;
import dev.starling.origin.client.Person;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// One story in one test: what it is about can happen only once to an origin.
@QuarkusTest
@TestProfile(SetUpTest.Untouched.class)
@WithTestResource(FreshFolder.class)
class SetUpTest {

    private static final String SETUP = "/api/v1/setup";
    private static final String LONG = "a long enough sentence";

    /// Restarts the origin for this class alone.
    public static final class Untouched implements QuarkusTestProfile {}

    @Inject
    OriginUnderTest origin;

    @Inject
    MovableClock clock;

    @Inject
    SetUp setUp;

    @Test
    void theFirstAccountIsMadeOnceByASecretThatOnlyTheMachinesOwnerSees() throws IOException {
        assertThat(origin.stranger().get(SETUP).json().path("needed").asBoolean())
                .isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(origin.file("setup-token"))))
                .isEqualTo("rw-------");
        String token = Files.readString(origin.file("setup-token")).strip();
        assertThat(token).startsWith("starling_setup_").hasSize(58);

        assertThat(set("starling_setup_wrong", "alice", LONG).problem()).isEqualTo("setup-token-wrong");
        assertThat(set(token, "alice", "short").problem()).isEqualTo("password-weak");
        assertThat(set(token, "Alice!", LONG).problem()).isEqualTo("invalid-field");
        assertThat(set(token, "system", LONG).problem()).isEqualTo("invalid-field");

        clock.move(Duration.ofHours(24));
        assertThat(set(token, "alice", LONG).problem()).isEqualTo("setup-token-wrong");
        clock.putBack();
        setUp.offer(new StartupEvent());
        assertThat(set(token, "alice", LONG).problem())
                .as("a start makes another")
                .isEqualTo("setup-token-wrong");

        token = Files.readString(origin.file("setup-token")).strip();
        Answer done = set(token, "alice", LONG);
        assertThat(done.status()).isEqualTo(201);
        assertThat(done.json().path("account").asText()).isEqualTo("alice");
        assertThat(new Person(origin.stranger(), FirstAccount.cookie(done))
                        .get("/api/v1/accounts")
                        .json()
                        .at("/items/0/name")
                        .asText())
                .isEqualTo("alice");

        assertThat(origin.file("setup-token")).doesNotExist();
        assertThat(set(token, "mallory", LONG).problem()).isEqualTo("setup-done");
        assertThat(origin.stranger().get(SETUP).json().path("needed").asBoolean())
                .isFalse();
        setUp.offer(new StartupEvent());
        assertThat(origin.file("setup-token")).as("no start makes another").doesNotExist();
    }

    private Answer set(String token, String name, String password) {
        return origin.stranger().post(SETUP, Map.of("token", token, "name", name, "password", password));
    }
}
