package dev.starling.origin.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.origin.client.Answer;
import dev.starling.origin.client.FreshFolder;
import dev.starling.origin.client.MovableClock;
import dev.starling.origin.client.OriginUnderTest;
import dev.starling.origin.client.Person;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(FreshFolder.class)
class LoginTest {

    private static final String SESSION = "/api/v1/session";

    @Inject
    OriginUnderTest origin;

    @Inject
    MovableClock clock;

    @AfterEach
    void putTheClockBack() {
        clock.putBack();
    }

    @Test
    void aLoginBuysACookieThatScriptsAndOtherSitesCannotUse() {
        Person.fresh(origin, "cookie", "viewer");

        Answer login = logIn("cookie");

        assertThat(login.status()).isEqualTo(200);
        assertThat(login.header("Set-Cookie"))
                .startsWith("starling-session=")
                .contains("HTTPOnly", "SameSite=Strict", "Path=/", "Max-Age=43200")
                .doesNotContain("Secure");
        assertThat(login.json().path("roles").toString()).isEqualTo("[\"viewer\"]");
    }

    @Test
    void whatIsWrongWithALoginIsNotTold() {
        Person.fresh(origin, "real", "viewer");

        for (String name : new String[] {"real", "nobody", "NOT A NAME"}) {
            Answer refused = Person.tryToLogIn(origin.stranger(), name, "a wrong password", null);
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.problem()).isEqualTo("credentials-wrong");
            assertThat(refused.header("Set-Cookie")).isEmpty();
        }
    }

    @Test
    void whoGuessesWaitsLongerEachTimeAndTheRightPasswordEndsIt() {
        Person.fresh(origin, "guessed", "viewer");
        for (int i = 0; i < 5; i++) {
            clock.move(Duration.ofMinutes(1));
            assertThat(Person.tryToLogIn(origin.stranger(), "guessed", "a guess " + i, null)
                            .problem())
                    .isEqualTo("credentials-wrong");
        }
        assertThat(logIn("guessed").problem()).isEqualTo("too-many-logins");

        clock.move(Duration.ofSeconds(31));
        assertThat(logIn("guessed").status()).isEqualTo(200);
        assertThat(logIn("guessed").status()).isEqualTo(200);
    }

    @Test
    void aSessionEndsWhenIdleAndWhenItsTimeIsOver() {
        Person idle = Person.fresh(origin, "idle", "viewer");
        clock.move(Duration.ofMinutes(59));
        assertThat(idle.get(SESSION).status()).isEqualTo(200);
        clock.move(Duration.ofMinutes(59));
        assertThat(idle.get(SESSION).status()).as("a request keeps it").isEqualTo(200);
        clock.move(Duration.ofMinutes(61));
        assertThat(idle.get(SESSION).problem()).isEqualTo("login-needed");

        clock.putBack();
        Person busy = Person.logIn(origin.stranger(), "idle", Person.PASSWORD);
        for (int i = 0; i < 14; i++) {
            clock.move(Duration.ofMinutes(50));
            assertThat(busy.get(SESSION).status()).isEqualTo(200);
        }
        clock.move(Duration.ofMinutes(20));
        assertThat(busy.get(SESSION).problem()).isEqualTo("login-needed");
    }

    @Test
    void loggingOutEndsTheSessionAtTheOriginToo() {
        Person person = Person.fresh(origin, "leaving", "viewer");

        assertThat(person.delete(SESSION).header("Set-Cookie")).contains("Max-Age=0");

        assertThat(person.get(SESSION).problem()).isEqualTo("login-needed");
    }

    @Test
    void whoHasAPasswordThatSomebodyElseChoseMayOnlyChangeIt() {
        origin.administrator()
                .post(
                        "/api/v1/accounts",
                        Map.of("name", "newcomer", "roles", new String[] {"admin"}, "password", "chosen by the admin"));
        Person newcomer = Person.logIn(origin.stranger(), "newcomer", "chosen by the admin");

        assertThat(newcomer.get(SESSION).json().path("mustChangePassword").asBoolean())
                .isTrue();
        assertThat(newcomer.get("/api/v1/accounts").problem()).isEqualTo("not-allowed");
        assertThat(newcomer.get("/api/v1/profile").problem()).isEqualTo("not-allowed");
        assertThat(change(newcomer, "chosen by the admin", "chosen by the admin")
                        .problem())
                .isEqualTo("password-weak");
        assertThat(change(newcomer, "wrong", "chosen by myself").problem()).isEqualTo("credentials-wrong");
        assertThat(change(newcomer, "chosen by the admin", "chosen by myself").status())
                .isEqualTo(204);
        assertThat(newcomer.get("/api/v1/accounts").status()).isEqualTo(200);
    }

    /// Behind these stands the browser, which sets them and lets no script change them.
    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site, foreign-site",
        "Sec-Fetch-Site, same-site, foreign-site",
        "Origin, https://evil.example, foreign-site",
        "Origin, null, foreign-site",
        "X-Starling-Console, 0, console-header-missing"
    })
    void anotherSitesPageCannotActThroughAPersonsBrowser(String header, String value, String problem) {
        String name = "csrf-" + Integer.toHexString((header + value).hashCode());
        Person victim = Person.fresh(origin, name, "viewer");
        HttpRequest.Builder request = origin.stranger()
                .request("/api/v1/profile/sessions")
                .DELETE()
                .header("Cookie", victim.cookie())
                .setHeader("X-Starling-Console", "1")
                .setHeader(header, value);

        assertThat(origin.stranger().send(request).problem()).isEqualTo(problem);

        if (!header.startsWith("X-")) {
            HttpRequest.Builder login = origin.stranger()
                    .request(SESSION)
                    .header("Content-Type", "application/json")
                    .setHeader(header, value)
                    .POST(BodyPublishers.ofString("{\"name\":\"" + name + "\",\"password\":\"x\"}"));
            assertThat(origin.stranger().send(login).problem()).isEqualTo("foreign-site");
        }
    }

    @Test
    void thereIsNoOtherWayInUnlessItIsSet() {
        assertThat(origin.stranger().get(SESSION + "/ways").text()).isEqualTo("{\"password\":true,\"oidc\":null}");
        assertThat(origin.stranger().get(SESSION + "/oidc").problem()).isEqualTo("no-such-resource");
        assertThat(origin.stranger()
                        .get(SESSION + "/oidc/callback?code=x&state=y")
                        .problem())
                .isEqualTo("no-such-resource");
    }

    private Answer logIn(String name) {
        return Person.tryToLogIn(origin.stranger(), name, Person.PASSWORD, null);
    }

    private static Answer change(Person person, String current, String replacement) {
        return person.post("/api/v1/profile/password", Map.of("current", current, "replacement", replacement));
    }
}
