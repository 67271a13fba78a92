package dev.starling.origin.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// An origin seen from outside, by somebody with or without an API token. Thread-safe.
public final class Origin {

    /// Longer than any answer may take: a test that waits for it has failed.
    public static final Duration PATIENCE = Duration.ofSeconds(40);

    private final HttpClient http;
    private final URI base;
    private final @Nullable String token;

    private Origin(URI base, @Nullable String token) {
        this(base, token, HttpClient.newBuilder());
    }

    private Origin(URI base, @Nullable String token, HttpClient.Builder http) {
        this.base = base;
        this.token = token;
        this.http = http.version(HttpClient.Version.HTTP_1_1).build();
    }

    /// @param base `https`
    public static Origin over(URI base, SSLContext tls) {
        return new Origin(base, null, HttpClient.newBuilder().sslContext(tls));
    }

    public static Origin stranger(URI base) {
        return new Origin(base, null);
    }

    /// A program that acts for the first account, which is made when there is none.
    ///
    /// @param data the origin's data folder
    public static Origin administrator(URI base, Path data) {
        return new Origin(base, FirstAccount.apiToken(base, data));
    }

    /// A program that acts by an API token.
    public static Origin withToken(URI base, String token) {
        return new Origin(base, token);
    }

    public URI base() {
        return base;
    }

    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    /// What its connections are made with, over TLS.
    public SSLContext tls() {
        return http.sslContext();
    }

    public HttpClient http() {
        return http;
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(http.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// @param headers name, value, name, value
    public Answer get(String path, String... headers) {
        HttpRequest.Builder request = request(path).GET();
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    public Answer post(String path) {
        return send(request(path).POST(BodyPublishers.noBody()));
    }

    /// @param headers name, value, name, value
    public Answer post(String path, Object json, String... headers) {
        HttpRequest.Builder request = jsonPost(path, json);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    public CompletableFuture<Answer> postAsync(String path, Object json) {
        return http.sendAsync(jsonPost(path, json).build(), BodyHandlers.ofByteArray())
                .thenApply(Answer::new);
    }

    public Answer put(String path, Object json) {
        return send(jsonPost(path, json).PUT(BodyPublishers.ofByteArray(Answer.json(json))));
    }

    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    public Answer createPackage(String name) {
        return post("/api/v1/packages", Map.of("name", name));
    }

    public Answer upload(String name, String version, String fileName, byte[] payload) {
        return upload(name, version, fileName, BodyPublishers.ofByteArray(payload));
    }

    /// Without Content-Length, in chunks.
    public Answer uploadChunked(String name, String version, byte[] payload) {
        return upload(name, version, "file.bin", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(payload)));
    }

    private Answer upload(String name, String version, String fileName, BodyPublisher body) {
        return send(request(payloadPath(name, version, fileName))
                .header("Content-Type", "application/octet-stream")
                .PUT(body));
    }

    public static String payloadPath(String name, String version, String fileName) {
        return versionPath(name, version) + "/payload?fileName=" + URLEncoder.encode(fileName, StandardCharsets.UTF_8);
    }

    public static String versionPath(String name, String version) {
        return "/api/v1/packages/" + name + "/versions/" + version;
    }

    /// Creates a package, uploads one version of it and publishes it.
    ///
    /// @return the release's id
    public String release(String name, byte[] payload) {
        createPackage(name);
        JsonNode stored = expect(201, upload(name, "1", "file.bin", payload));
        expect(200, post(versionPath(name, "1") + "/publish"));
        return stored.path("releaseId").asText();
    }

    private static JsonNode expect(int status, Answer answer) {
        if (answer.status() != status) {
            throw new AssertionError("expected status " + status + ", found " + answer.status() + " " + answer.text());
        }
        return answer.json();
    }

    private HttpRequest.Builder jsonPost(String path, Object json) {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Answer.json(json)));
    }
}
