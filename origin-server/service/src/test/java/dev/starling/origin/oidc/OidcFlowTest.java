package dev.starling.origin.oidc;

import static dev.starling.origin.oidc.OidcLogin.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.origin.client.Answer;
import dev.starling.origin.client.FreshFolder;
import dev.starling.origin.client.MovableClock;
import dev.starling.origin.client.OriginUnderTest;
import dev.starling.origin.oidc.TokenSigner.Way;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(FreshFolder.class)
@WithTestResource(
        value = OidcProvider.class,
        initArgs = {
            @ResourceArg(name = "starling.oidc.only", value = "true"),
            @ResourceArg(name = "starling.four-eyes", value = "true")
        })
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OidcFlowTest {

    private static final String FAILED = "oidc-failed";

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

    /// Once known, the provider's addresses are not asked for again: this comes first.
    @Test
    @Order(1)
    void aProviderThatIsAwayIsSaidInWordsAndTriedAgain() throws IOException {
        Path authorities = ConfigProvider.getConfig().getValue("starling.oidc.ca-file", Path.class);
        Path away = Files.createFile(authorities.resolveSibling(OidcProvider.AWAY));
        assertRefused(origin.stranger().get("/api/v1/session/oidc"), "oidc-unreachable");

        Files.delete(away);

        assertThat(OidcLogin.begin(origin.stranger()).provider().getPath()).isEqualTo("/authorize");
    }

    @Test
    void theBrowserIsSentAwayWithStateNonceAndAChallenge() {
        OidcLogin login = OidcLogin.begin(origin.stranger());

        assertThat(login.provider().getPath()).isEqualTo("/authorize");
        assertThat(login.asked())
                .containsEntry("response_type", "code")
                .containsEntry("client_id", "starling")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("redirect_uri", origin.base() + "/api/v1/session/oidc/callback");
        assertThat(login.ask("scope").split("[ +]")).contains("openid", "profile");
        assertThat(login.ask("state")).hasSizeGreaterThan(20);
        assertThat(login.ask("nonce")).hasSizeGreaterThan(20);
        assertThat(login.cookies()).contains(login.ask("state")).doesNotContain(login.ask("nonce"));
    }

    @Test
    void whatTheBrowserCarriesIsForTheWayAlone() {
        assertThat(OidcLogin.cookies(origin.stranger().get("/api/v1/session/oidc")))
                .singleElement()
                .asString()
                .startsWith("q_auth")
                .contains("HTTPOnly", "SameSite=Lax", "Path=/api/v1/session/oidc", "Max-Age=300");
    }

    @Test
    void whoTurnsBackAtTheProviderBeginsAgain() {
        OidcLogin first = OidcLogin.begin(origin.stranger());
        OidcLogin second = OidcLogin.begin(origin.stranger(), first.cookies());
        String both = first.cookies() + "; " + second.cookies();

        String code = second.code(second.claims("s-again", "twice", "packaging"));

        assertThat(second.back(code, second.ask("state"), both).header("Location"))
                .endsWith("/admin/");
    }

    @Test
    void theProvidersTokensStayOutOfTheBrowser() {
        OidcLogin login = OidcLogin.begin(origin.stranger());

        Answer back = login.back(login.claims("s-cookie", "cookie", "packaging"));

        assertThat(back.header("Location")).endsWith("/admin/");
        assertThat(OidcLogin.cookies(back))
                .filteredOn(cookie -> !cookie.contains("Max-Age=0"))
                .singleElement()
                .asString()
                .startsWith("starling-session=")
                .contains("HTTPOnly", "SameSite=Strict");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonce", "aud", "iss", "exp", "sub", "no nonce"})
    void aTokenThatIsNotForThisLoginLetsNobodyIn(String wrong) {
        OidcLogin login = OidcLogin.begin(origin.stranger());
        Map<String, Object> claims = login.claims("s-forged", "mallory", "it-leads");
        switch (wrong) {
            case "nonce" -> claims.put(wrong, OidcLogin.begin(origin.stranger()).ask("nonce"));
            case "aud" -> claims.put(wrong, "another client");
            case "iss" -> claims.put(wrong, "https://elsewhere.example");
            case "exp" -> claims.put(wrong, Instant.now().getEpochSecond() - 60);
            case "no nonce" -> claims.remove("nonce");
            default -> claims.remove(wrong);
        }

        assertRefused(login.back(claims), FAILED);

        assertNobodyCame();
    }

    @ParameterizedTest
    @EnumSource(names = "HONEST", mode = EnumSource.Mode.EXCLUDE)
    void aTokenThatTheProviderDidNotSignLetsNobodyIn(Way signed) {
        OidcLogin login = OidcLogin.begin(origin.stranger());
        Map<String, Object> claims = login.claims("s-forged", "mallory", "it-leads");
        String code = OidcProvider.code(login.ask("code_challenge"), signed, claims);

        assertRefused(login.back(code, login.ask("state"), login.cookies()), FAILED);

        assertNobodyCame();
    }

    @Test
    void aCodeThatWasStolenOnItsWayOpensNothing() {
        OidcLogin victim = OidcLogin.begin(origin.stranger());
        OidcLogin thief = OidcLogin.begin(origin.stranger());
        String stolen = victim.code(victim.claims("s-victim", "victim", "it-leads"));

        assertRefused(thief.back(stolen, thief.ask("state"), thief.cookies()), FAILED);
    }

    @Test
    void aCodeIsGoodOnce() {
        OidcLogin login = OidcLogin.begin(origin.stranger());
        String code = login.code(login.claims("s-once", "once", "packaging"));
        assertThat(login.back(code, login.ask("state"), login.cookies()).header("Location"))
                .endsWith("/admin/");

        assertRefused(login.back(code, login.ask("state"), login.cookies()), FAILED);
    }

    @Test
    void whatAnotherBrowserBeganIsNotFinished() {
        OidcLogin login = OidcLogin.begin(origin.stranger());
        OidcLogin another = OidcLogin.begin(origin.stranger());
        String code = login.code(login.claims("s-2", "victim", "it-leads"));

        assertRefused(login.back(code, another.ask("state"), login.cookies()), FAILED);
        assertRefused(login.back(code, login.ask("state"), another.cookies()), FAILED);
        assertRefused(login.back(code, login.ask("state"), ""), FAILED);
        assertRefused(origin.stranger().get("/api/v1/session/oidc/callback?code=" + code), FAILED);
        assertNobodyCame();
    }

    @Test
    void whoGivesUpAtTheProviderComesBackToTheLoginPage() {
        OidcLogin login = OidcLogin.begin(origin.stranger());

        Answer back =
                login.at("/api/v1/session/oidc/callback", "error=access_denied", login.ask("state"), login.cookies());

        assertRefused(back, FAILED);
    }

    /// A group is called like a role of ours: at another address that would be one, if the protocol worked there.
    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/accounts", "/api/v1/session", "/api/v1/session/oidc/callback/"})
    void theProviderOpensNoOtherAddress(String path) {
        OidcLogin login = OidcLogin.begin(origin.stranger());
        String code = login.code(login.claims("s-admin", "mallory", "admin", "viewer", "it-leads"));

        Answer answer = login.at(path, "code=" + code, login.ask("state"), login.cookies());

        assertThat(answer.status()).isEqualTo(401);
        assertNobodyCame();
    }

    @Test
    void anAddressFailsTenTimesAMinute() {
        for (int i = 0; i < 10; i++) {
            assertRefused(origin.stranger().get("/api/v1/session/oidc/callback?code=x&state=y"), FAILED);
        }
        assertRefused(origin.stranger().get("/api/v1/session/oidc"), "too-many-logins");
        assertThat(origin.administrator()
                        .get("/api/v1/audit?action=login-refused&limit=1")
                        .text())
                .contains("\"by\":\"oidc\"", FAILED);

        OidcLogin.aMinuteLater(clock);

        assertThat(OidcLogin.begin(origin.stranger()).provider().getPath()).isEqualTo("/authorize");
    }

    @Test
    void aCookieOfTheProtocolsOwnIsNoSession() {
        OidcLogin login = OidcLogin.begin(origin.stranger());
        String carried = login.cookies() + "; q_session_people=none";
        String code = login.code(login.claims("s-3", "mallory"));

        assertThat(login.back(code, login.ask("state"), carried).status()).isEqualTo(401);

        assertThat(origin.stranger()
                        .get("/api/v1/session", "Cookie", "q_session_people=none")
                        .status())
                .isEqualTo(401);
    }

    private void assertNobodyCame() {
        assertThat(origin.administrator().get("/api/v1/accounts/mallory").status())
                .isEqualTo(404);
        assertThat(origin.administrator().get("/api/v1/accounts/victim").status())
                .isEqualTo(404);
    }
}
