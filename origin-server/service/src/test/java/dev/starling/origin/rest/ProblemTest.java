package dev.starling.origin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.origin.client.Answer;
import dev.starling.origin.client.FreshFolder;
import dev.starling.origin.client.OriginUnderTest;
import dev.starling.origin.client.Wire;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(FreshFolder.class)
class ProblemTest {

    private static final String PACKAGES = "/api/v1/packages";

    @Inject
    OriginUnderTest origin;

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/api", "/api/v1/nothing", "/q/nothing", "/api/v1/packages/x/versions"})
    void anUnknownAddressIsAProblem(String path) {
        Answer answer = origin.administrator().get(path);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.problem()).isEqualTo("no-such-resource");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/packages/none, no-such-package",
        "/api/v1/packages/%00, no-such-package",
        "/api/v1/releases/0000000000000000000000000000000000000000000000000000000000000000/payload, no-such-release"
    })
    void whatIsNotThereIsNamed(String path, String code) {
        Answer answer = origin.administrator().get(path);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.problem()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "{\"name\":{}}", "3", "{\"name\":\"x\"", "\u0000"})
    void aBodyThatIsNotTheJsonExpectedIsMalformed(String body) {
        Answer answer = post(body, "application/json");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("malformed-request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "{\"name\":null}", "{\"name\":\"A\"}", "{\"name\":\"-a\"}"})
    void aBodyThatSaysTooLittleOrWrongThingsIsInvalid(String body) {
        Answer answer = post(body, "application/json");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid-field");
        assertThat(answer.json().path("errors")).isNotEmpty();
    }

    @Test
    void anotherMediaTypeIsNotTaken() {
        assertThat(post("name=x", "application/x-www-form-urlencoded").problem())
                .isEqualTo("unsupported-media-type");
    }

    @Test
    void anotherMethodIsNotKnown() {
        Answer answer = origin.administrator().delete(PACKAGES);

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.problem()).isEqualTo("method-not-allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=201", "cursor=%00", "cursor=A"})
    void aParameterOutOfBoundsIsNamed(String query) {
        Answer answer = origin.administrator().get(PACKAGES + "?" + query);

        assertThat(answer.problem()).isEqualTo("invalid-field");
        assertThat(answer.json().at("/errors/0/pointer").asText()).isEqualTo(query.split("=", 2)[0]);
        assertThat(origin.administrator().get("/api/v1/devices?" + query).problem())
                .isEqualTo("invalid-field");
    }

    @Test
    void aPackageIsMadeOnce() {
        assertThat(origin.administrator().createPackage("made-once").status()).isEqualTo(201);

        Answer second = origin.administrator().createPackage("made-once");

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.problem()).isEqualTo("package-exists");
    }

    @Test
    void packagesAreListedPageByPage() {
        for (String name : new String[] {"page-c", "page-a", "page-b"}) {
            origin.administrator().createPackage(name);
        }

        Answer first = origin.administrator().get(PACKAGES + "?cursor=page-&limit=2");
        assertThat(first.json().path("items").findValuesAsText("name")).containsExactly("page-a", "page-b");
        assertThat(first.json().path("next").asText()).isEqualTo("page-b");
        Answer second = origin.administrator().get(PACKAGES + "?cursor=page-b&limit=2");
        assertThat(second.json().path("items").findValuesAsText("name")).startsWith("page-c");
    }

    @Test
    void aBodyLargerThanAnyRequestNeedsIsRefusedBeforeItIsRead() throws IOException {
        assertThat(rawPost("Content-Length: 1048577")).contains("\"code\":\"body-too-large\"");
        assertThat(rawPost("Content-Length: 99999999999999999999")).startsWith("HTTP/1.1 4");
        assertThat(rawPost("Transfer-Encoding: chunked")).contains("\"code\":\"length-required\"");
    }

    private String rawPost(String length) throws IOException {
        try (Wire wire = new Wire(origin.base())) {
            wire.sendLines(
                    "POST /api/v1/agent/check-in HTTP/1.1",
                    "Host: origin",
                    "Content-Type: application/json",
                    length,
                    "");
            return new String(wire.in().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void unknownFieldsAreForTheFuture() {
        assertThat(origin.administrator()
                        .post(PACKAGES, Map.of("name", "from-the-future", "colour", "blue"))
                        .status())
                .isEqualTo(201);
    }

    private Answer post(String body, String mediaType) {
        return origin.administrator()
                .send(origin.administrator()
                        .request(PACKAGES)
                        .header("Content-Type", mediaType)
                        .POST(BodyPublishers.ofString(body)));
    }
}
