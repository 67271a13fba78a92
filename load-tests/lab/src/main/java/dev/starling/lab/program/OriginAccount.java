package dev.starling.lab.program;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Somebody's account at an origin, with a password that was made here at random, and the session by which it does what
/// API tokens may not: make accounts and API tokens.
///
/// @param cookie `name=value`, a secret as the password is
public record OriginAccount(URI origin, String name, String password, String cookie) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int LENGTH = 20;
    private static final JsonMapper JSON = new JsonMapper();

    /// Makes the first account of an origin, as its set-up page does.
    ///
    /// @param setupToken the file of this name in the origin's data folder
    public static OriginAccount first(URI origin, Path setupToken, String name) throws IOException {
        String password = randomPassword();
        Map<String, String> body =
                Map.of("token", Files.readString(setupToken).strip(), "name", name, "password", password);
        return new OriginAccount(origin, name, password, cookie(post(origin, "/api/v1/setup", body, "")));
    }

    /// Makes another account, and changes its password as its owner would.
    public OriginAccount add(String other, List<String> roles) throws IOException {
        String first = randomPassword();
        post(origin, "/api/v1/accounts", Map.of("name", other, "roles", roles, "password", first), cookie);
        String session = cookie(post(origin, "/api/v1/session", Map.of("name", other, "password", first), ""));
        String own = randomPassword();
        post(origin, "/api/v1/profile/password", Map.of("current", first, "replacement", own), session);
        return new OriginAccount(origin, other, own, session);
    }

    /// A client that acts for this account for a day.
    public OriginClient client(List<String> roles) throws IOException {
        Map<String, Object> body = Map.of("name", "lab", "roles", roles, "validDays", 1);
        JsonNode made = JSON.readTree(
                post(origin, "/api/v1/profile/tokens", body, cookie).body());
        return new OriginClient(origin, made.path("secret").asText());
    }

    /// Never what is secret.
    @Override
    public String toString() {
        return "OriginAccount[" + name + "]";
    }

    private static HttpResponse<String> post(URI origin, String path, Map<String, ?> body, String cookie)
            throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(origin.resolve(path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie).header("X-Starling-Console", "1");
        }
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IOException(
                        "the origin refused POST " + path + " with " + response.statusCode() + ": " + response.body());
            }
            return response;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted during POST " + path);
        }
    }

    private static String cookie(HttpResponse<String> response) throws IOException {
        return response.headers()
                .firstValue("Set-Cookie")
                .map(value -> value.split(";", 2)[0])
                .orElseThrow(() -> new IOException("the origin opened no session"));
    }

    private static String randomPassword() {
        SecureRandom random = new SecureRandom();
        StringBuilder password = new StringBuilder();
        while (password.length() < LENGTH) {
            password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.toString();
    }
}
