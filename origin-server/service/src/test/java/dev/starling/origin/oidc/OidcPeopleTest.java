package dev.starling.origin.oidc;

import static dev.starling.origin.oidc.OidcLogin.assertRefused;
import static dev.starling.origin.oidc.OidcLogin.person;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.starling.origin.client.Answer;
import dev.starling.origin.client.FirstAccount;
import dev.starling.origin.client.FreshFolder;
import dev.starling.origin.client.MovableClock;
import dev.starling.origin.client.Origin;
import dev.starling.origin.client.OriginUnderTest;
import dev.starling.origin.client.Person;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(FreshFolder.class)
@WithTestResource(
        value = OidcProvider.class,
        initArgs = {
            @ResourceArg(name = "starling.oidc.only", value = "true"),
            @ResourceArg(name = "starling.four-eyes", value = "true")
        })
class OidcPeopleTest {

    @Inject
    OriginUnderTest origin;

    @Inject
    MovableClock clock;

    @BeforeEach
    void aMinuteLater() {
        OidcLogin.aMinuteLater(clock);
    }

    @AfterEach
    void putTheClockBack() {
        clock.putBack();
    }

    @Test
    void whomTheProviderVouchesForHasASessionOfTheOrigin() {
        Person alice = person(logIn("s-1", "Alice", "it-leads", "staff"));

        JsonNode session = alice.get("/api/v1/session").json();
        assertThat(session.path("account").asText()).isEqualTo("alice");
        assertThat(session.path("roles").toString()).isEqualTo("[\"viewer\",\"operator\",\"publisher\",\"admin\"]");
        assertThat(alice.get("/api/v1/profile").json().path("external").asBoolean())
                .isTrue();
        assertThat(audited("account-created", "alice")).contains("\"by\":\"oidc\"", "\"subject\":\"s-1\"");
        assertThat(audited("logged-in", "alice")).contains("\"by\":\"oidc\"");
        assertThat(alice.delete("/api/v1/session").status()).isEqualTo(204);
        assertThat(alice.get("/api/v1/session").status()).isEqualTo(401);
    }

    @Test
    void whoIsInNoneOfTheGroupsIsNotLetInAndLosesWhatThereWas() {
        assertRefused(logIn("s-3", "dora", "staff"), "no-role");
        assertThat(origin.administrator().get("/api/v1/accounts/dora").status()).isEqualTo(404);
        Person dora = person(logIn("s-3", "dora", "packaging"));
        Origin program = program(dora, "publisher");

        assertRefused(logIn("s-3", "dora", "admin", "publisher"), "no-role");

        assertThat(dora.get("/api/v1/session").status()).isEqualTo(401);
        assertThat(program.createPackage("doras").problem()).isEqualTo("not-allowed");
        assertThat(origin.administrator().get("/api/v1/accounts/dora").json().path("roles"))
                .isEmpty();
        assertThat(audited("account-changed", "dora")).contains("\"before\":\"publisher\"", "\"after\":\"\"");
    }

    /// Some providers send a single group as text.
    @Test
    void aGroupWithASpaceInItsNameIsOneGroup() {
        assertRefused(withGroups("s-10", "tom", "staff it-leads"), "no-role");

        Person tom = person(withGroups("s-10", "tom", "Domain Users"));

        assertThat(tom.get("/api/v1/session").json().path("roles").toString()).isEqualTo("[\"viewer\",\"publisher\"]");
    }

    @Test
    void whoSomebodyIsDoesNotFollowFromTheName() {
        origin.apiToken();
        assertRefused(logIn("s-4", FirstAccount.NAME, "it-leads"), "account-exists");
        assertRefused(logIn("s-4", "no name at all", "it-leads"), "name-unusable");
        assertRefused(logIn("s-4", "system", "it-leads"), "name-unusable");
        person(logIn("s-5", "erik", "packaging"));
        assertRefused(logIn("s-6", "erik", "it-leads"), "account-exists");

        Person renamed = person(logIn("s-5", "erik.the.second", "it-leads"));

        assertThat(renamed.get("/api/v1/session").json().path("account").asText())
                .isEqualTo("erik");
    }

    @Test
    void adminsDisableAnAccountAndLeaveTheRestToTheProvider() {
        Person frida = person(logIn("s-7", "frida", "packaging"));
        assertThat(put("/api/v1/accounts/frida/roles", Map.of("roles", List.of("admin")))
                        .problem())
                .isEqualTo("account-elsewhere");
        assertThat(put("/api/v1/accounts/frida/password", Map.of("password", "a password for frida"))
                        .problem())
                .isEqualTo("account-elsewhere");
        assertThat(frida.post("/api/v1/profile/totp", Map.of("password", "none"))
                        .problem())
                .as("the second factor is the provider's")
                .isEqualTo("account-elsewhere");

        origin.administrator().post("/api/v1/accounts/frida/disable");

        assertThat(frida.get("/api/v1/session").status()).isEqualTo(401);
        assertRefused(logIn("s-7", "frida", "packaging"), "account-disabled");
    }

    @Test
    void nobodyApprovesTheirOwnWhereverTheyLogIn() {
        Person gina = person(logIn("s-11", "gina", "packaging", "releasing"));
        Person hugo = person(logIn("s-12", "hugo", "releasing"));
        Origin program = program(gina, "publisher");
        program.createPackage("ginas");
        assertThat(program.upload("ginas", "1", "file", new byte[] {1}).status())
                .isEqualTo(201);
        String version = Origin.versionPath("ginas", "1");
        assertThat(gina.post(version + "/publish", Map.of())
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo("awaiting-approval");

        assertThat(gina.post(version + "/approve", Map.of()).problem()).isEqualTo("own-release");
        assertThat(hugo.post(version + "/approve", Map.of())
                        .json()
                        .path("approvedBy")
                        .asText())
                .isEqualTo("hugo");
        assertThat(audited("version-approved", "ginas")).contains("\"actor\":\"hugo\"");
    }

    @Test
    void tokensOfWhoHasNotBeenSeenForLongDoNotWork() {
        Person gustav = person(logIn("s-8", "gustav", "packaging"));
        Origin program = program(gustav, "viewer");
        assertThat(program.get("/api/v1/packages").status()).isEqualTo(200);

        clock.move(Duration.ofDays(31));

        assertThat(program.get("/api/v1/packages").problem()).isEqualTo("token-wrong");
    }

    @Test
    void theOriginCanDoWithoutPasswordsAndKeepsItsLastAdmin() {
        JsonNode ways = origin.stranger().get("/api/v1/session/ways").json();
        assertThat(ways.path("password").asBoolean()).isFalse();
        assertThat(ways.path("oidc").asText()).isEqualTo("the tests");
        assertThat(origin.administrator().get("/api/v1/accounts").status()).isEqualTo(200);
        assertThat(Person.tryToLogIn(origin.stranger(), FirstAccount.NAME, FirstAccount.PASSWORD, null)
                        .problem())
                .isEqualTo("password-login-off");

        Person admin = person(logIn("s-9", "hilda", "it-leads"));

        assertThat(admin.post("/api/v1/accounts/" + FirstAccount.NAME + "/disable", Map.of())
                        .problem())
                .as("the way back, should the provider be lost")
                .isEqualTo("last-admin");
    }

    private Answer logIn(String subject, String name, String... groups) {
        return withGroups(subject, name, groups);
    }

    /// @param groups as they are in the token, an array or a text
    private Answer withGroups(String subject, String name, Object groups) {
        OidcLogin login = OidcLogin.begin(origin.stranger());
        Map<String, Object> claims = login.claims(subject, name);
        claims.put("groups", groups);
        return login.back(claims);
    }

    private Origin program(Person person, String role) {
        Answer made =
                person.post("/api/v1/profile/tokens", Map.of("name", "ci", "roles", List.of(role), "validDays", 90));
        return Origin.withToken(origin.base(), made.json().path("secret").asText());
    }

    /// The entries about a subject, as text.
    private String audited(String action, String subject) {
        StringBuilder found = new StringBuilder();
        origin.administrator()
                .get("/api/v1/audit?action=" + action)
                .json()
                .path("items")
                .forEach(entry -> found.append(entry.path("subject").asText().contains(subject) ? entry : ""));
        return found.toString();
    }

    private Answer put(String path, Object json) {
        return origin.administrator()
                .send(origin.administrator()
                        .request(path)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofByteArray(Answer.json(json))));
    }
}
