package dev.starling.origin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.starling.origin.client.Answer;
import dev.starling.origin.client.FreshFolder;
import dev.starling.origin.client.OriginUnderTest;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(FreshFolder.class)
class AccessTest {

    private static final Set<String> CHANGES = Set.of("POST", "PUT", "DELETE");
    private static final String SESSION = "/api/v1/session";

    @Inject
    OriginUnderTest origin;

    /// One operation of the description.
    private record Operation(String method, String path, String mediaType, boolean forAdministrators) {}

    @Test
    void everyOperationForAdministratorsIsClosedToOthers() {
        List<Operation> closed =
                operations().stream().filter(Operation::forAdministrators).toList();

        assertThat(closed).hasSizeGreaterThan(8).allSatisfy(operation -> {
            Answer nobody = send(operation);
            assertThat(nobody.status()).isEqualTo(401);
            assertThat(nobody.header("WWW-Authenticate")).isEqualTo("Bearer");
            assertThat(nobody.problem()).isEqualTo("login-needed");
            assertThat(send(operation, "Authorization", "Bearer wrong").problem())
                    .isEqualTo("token-wrong");
            assertThat(send(operation, "Authorization", "Basic dXNlcjpwYXNz").problem())
                    .isEqualTo("token-wrong");
            assertThat(send(operation, "Cookie", "starling-session=" + "A".repeat(54))
                            .problem())
                    .isEqualTo("login-needed");
        });
    }

    @Test
    void everyOtherOperationIsOpenAndOnlyTheKnownOnesAre() {
        List<Operation> open = operations().stream()
                .filter(operation -> !operation.forAdministrators())
                .toList();

        assertThat(open)
                .extracting(operation -> operation.method() + " " + operation.path())
                .containsExactlyInAnyOrder(
                        "POST /api/v1/agent/check-in",
                        "POST /api/v1/agent/enrol",
                        "POST /api/v1/agent/renew",
                        "GET /api/v1/releases/x/manifest",
                        "HEAD /api/v1/releases/x/manifest",
                        "GET /api/v1/releases/x/payload",
                        "HEAD /api/v1/releases/x/payload",
                        "POST /api/v1/session",
                        "DELETE /api/v1/session",
                        "GET /api/v1/trust/keys");
        assertThat(open)
                .allSatisfy(operation -> assertThat(send(operation).status()).isNotIn(401, 403, 500));
    }

    @Test
    void aChangeMadeWithTheCookieNeedsTheConsolesHeader() throws IOException {
        String cookie = logIn();
        assertThat(operations().stream().filter(Operation::forAdministrators)).allSatisfy(operation -> {
            if (CHANGES.contains(operation.method())) {
                assertThat(send(operation, "Cookie", cookie).problem()).isEqualTo("console-header-missing");
                assertThat(send(operation, "Cookie", cookie, "X-Starling-Console", "0")
                                .problem())
                        .isEqualTo("console-header-missing");
                assertThat(send(operation, "Cookie", cookie, "X-Starling-Console", "1")
                                .status())
                        .isNotIn(401, 403);
            } else if (!operation.path().endsWith("/events")) {
                assertThat(send(operation, "Cookie", cookie).status()).isNotIn(401, 403);
            }
        });
    }

    @Test
    void theTokenBuysACookieThatScriptsAndOtherSitesCannotUse() throws IOException {
        Answer login = logIn(Files.readString(origin.file("admin-token")));

        assertThat(login.status()).isEqualTo(200);
        assertThat(login.header("Set-Cookie"))
                .startsWith("starling-session=")
                .contains("HTTPOnly", "SameSite=Strict", "Path=/")
                .containsPattern("Max-Age=(43200|43199)")
                .doesNotContain(Files.readString(origin.file("admin-token")).strip());
        String cookie = login.header("Set-Cookie").split(";", 2)[0];
        assertThat(origin.stranger().get(SESSION, "Cookie", cookie).json().path("expiresAt"))
                .isEqualTo(login.json().path("expiresAt"));
        assertThat(origin.stranger().get(SESSION).status()).isEqualTo(401);
        assertThat(origin.stranger().delete(SESSION).header("Set-Cookie")).contains("Max-Age=0");
    }

    @Test
    void aWrongTokenBuysNothing() {
        Answer login = logIn("wrong");

        assertThat(login.status()).isEqualTo(401);
        assertThat(login.problem()).isEqualTo("token-wrong");
        assertThat(login.header("Set-Cookie")).isEmpty();
    }

    @Test
    void theSecretsAreReadableByTheirOwnerAlone() throws IOException {
        for (String file : List.of("admin-token", "signing-key.pem")) {
            assertThat(Files.getPosixFilePermissions(origin.file(file)))
                    .as(file)
                    .extracting(Enum::name)
                    .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
        }
    }

    private Answer logIn(String token) {
        return origin.stranger().post(SESSION, Map.of("token", token));
    }

    private String logIn() throws IOException {
        return logIn(Files.readString(origin.file("admin-token")))
                .header("Set-Cookie")
                .split(";", 2)[0];
    }

    private List<Operation> operations() {
        List<Operation> found = new ArrayList<>();
        JsonNode paths = origin.stranger().get("/q/openapi?format=json").json().path("paths");
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                JsonNode content = operation.getValue().at("/requestBody/content");
                found.add(new Operation(
                        operation.getKey().toUpperCase(Locale.ROOT),
                        path.getKey().replaceAll("\\{[a-zA-Z]+}", "x"),
                        content.isObject() ? content.fieldNames().next() : "",
                        operation.getValue().has("security")));
            }
        }
        return found;
    }

    private Answer send(Operation operation, String... headers) {
        HttpRequest.Builder request = origin.stranger()
                .request(operation.path())
                .method(
                        operation.method(),
                        BodyPublishers.ofString(operation.mediaType().isEmpty() ? "" : "{}"));
        if (!operation.mediaType().isEmpty()) {
            request.header("Content-Type", operation.mediaType());
        }
        return origin.stranger().send(headers.length == 0 ? request : request.headers(headers));
    }
}
