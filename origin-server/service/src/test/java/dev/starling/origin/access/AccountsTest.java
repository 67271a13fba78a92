package dev.starling.origin.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.starling.origin.client.Answer;
import dev.starling.origin.client.FirstAccount;
import dev.starling.origin.client.FreshFolder;
import dev.starling.origin.client.MovableClock;
import dev.starling.origin.client.Origin;
import dev.starling.origin.client.OriginUnderTest;
import dev.starling.origin.client.Person;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(FreshFolder.class)
class AccountsTest {

    private static final String ACCOUNTS = "/api/v1/accounts";
    private static final String TOKENS = "/api/v1/profile/tokens";

    @Inject
    OriginUnderTest origin;

    @Inject
    MovableClock clock;

    @AfterEach
    void putTheClockBack() {
        clock.putBack();
    }

    @Test
    void aDisabledAccountIsOutAtOnceWithItsTokens() {
        Person person = Person.fresh(origin, "going", "operator");
        Origin program = program(person, 10, "viewer");
        assertThat(program.get("/api/v1/packages").status()).isEqualTo(200);

        assertThat(post("/going/disable").json().path("disabled").asBoolean()).isTrue();

        assertThat(person.get("/api/v1/session").status()).isEqualTo(401);
        assertThat(program.get("/api/v1/packages").problem()).isEqualTo("token-wrong");
        assertThat(Person.tryToLogIn(origin.stranger(), "going", Person.PASSWORD, null)
                        .problem())
                .isEqualTo("credentials-wrong");
        post("/going/enable");
        assertThat(program.get("/api/v1/packages").status()).isEqualTo(200);
        assertThat(person.get("/api/v1/session").status())
                .as("its sessions stay ended")
                .isEqualTo(401);
    }

    @Test
    void aTokenMayDoWhatItAndItsOwnerMay() {
        Person person = Person.fresh(origin, "owner", "publisher", "operator");
        assertThat(token(person, 10, "admin").problem()).isEqualTo("not-allowed");
        Origin program = program(person, 10, "publisher");
        assertThat(program.createPackage("owners").status()).isEqualTo(201);
        assertThat(program.get(TOKENS).problem()).as("only people make tokens").isEqualTo("not-allowed");

        put("/owner/roles", Map.of("roles", List.of("operator")));

        assertThat(program.createPackage("owners-2").problem()).isEqualTo("not-allowed");
        assertThat(program.get("/api/v1/packages").status()).isEqualTo(200);
    }

    @Test
    void aTokenEndsByTimeOrByHand() {
        Person person = Person.fresh(origin, "ending", "viewer");
        Origin program = program(person, 1, "viewer");
        program.get("/api/v1/packages");
        JsonNode shown = person.get(TOKENS).json().path(0);
        assertThat(shown.path("lastUsedAt").asText()).isNotEmpty();
        assertThat(shown.has("secret")).isFalse();

        clock.move(Duration.ofDays(1));
        assertThat(program.get("/api/v1/packages").problem()).isEqualTo("token-wrong");
        clock.putBack();
        assertThat(program.get("/api/v1/packages").status()).isEqualTo(200);
        Person other = Person.fresh(origin, "stranger-to-it", "viewer");
        String path = TOKENS + "/" + shown.path("id").asText();
        assertThat(other.delete(path).problem()).isEqualTo("no-such-api-token");
        assertThat(person.delete(path).status()).isEqualTo(204);
        assertThat(person.delete(path).status()).isEqualTo(204);
        assertThat(program.get("/api/v1/packages").problem()).isEqualTo("token-wrong");
    }

    @Test
    void aTokenIsTakenAsThePasswordOfBasicToo() {
        String pair = "any:" + origin.apiToken();
        String basic = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));

        assertThat(origin.stranger()
                        .get("/api/v1/packages", "Authorization", basic)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void thereIsAlwaysAnAdminLeft() {
        Person second = Person.fresh(origin, "second-admin", "admin");
        assertThat(put("/" + FirstAccount.NAME + "/roles", Map.of("roles", List.of("viewer")))
                        .status())
                .isEqualTo(200);
        try {
            assertThat(second.post(ACCOUNTS + "/second-admin/disable", Map.of()).problem())
                    .isEqualTo("last-admin");
        } finally {
            HttpPut roles = new HttpPut(ACCOUNTS + "/" + FirstAccount.NAME + "/roles");
            roles.by(second, Map.of("roles", List.of("publisher", "approver", "operator", "admin", "viewer")));
        }
        assertThat(origin.administrator().get(ACCOUNTS).status()).isEqualTo(200);
        assertThat(post("/second-admin/disable").status()).isEqualTo(200);
    }

    @Test
    void aNewPasswordFromTheAdminEndsEverySession() {
        Person person = Person.fresh(origin, "forgetful", "viewer");

        assertThat(put("/forgetful/password", Map.of("password", "chosen for you again"))
                        .status())
                .isEqualTo(204);

        assertThat(person.get("/api/v1/session").status()).isEqualTo(401);
        assertThat(Person.logIn(origin.stranger(), "forgetful", "chosen for you again")
                        .get("/api/v1/session")
                        .json()
                        .path("mustChangePassword")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aPersonEndsTheOwnOtherSessions() {
        Person here = Person.fresh(origin, "elsewhere", "viewer");
        Person there = Person.logIn(origin.stranger(), "elsewhere", Person.PASSWORD);
        assertThat(here.get("/api/v1/profile").json().path("sessions")).hasSize(2);

        here.delete("/api/v1/profile/sessions");

        assertThat(there.get("/api/v1/session").status()).isEqualTo(401);
        assertThat(here.get("/api/v1/session").status()).isEqualTo(200);
    }

    private record HttpPut(String path) {

        Answer by(Person person, Object json) {
            return person.origin()
                    .send(person.origin()
                            .request(path)
                            .header("Cookie", person.cookie())
                            .header("X-Starling-Console", "1")
                            .header("Content-Type", "application/json")
                            .PUT(BodyPublishers.ofByteArray(Answer.json(json))));
        }
    }

    private static Answer token(Person person, int days, String... roles) {
        return person.post(TOKENS, Map.of("name", "ci", "roles", roles, "validDays", days));
    }

    private Origin program(Person person, int days, String... roles) {
        return Origin.withToken(
                origin.base(), token(person, days, roles).json().path("secret").asText());
    }

    private Answer post(String path) {
        return origin.administrator().post(ACCOUNTS + path);
    }

    private Answer put(String path, Object json) {
        return origin.administrator()
                .send(origin.administrator()
                        .request(ACCOUNTS + path)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofByteArray(Answer.json(json))));
    }
}
