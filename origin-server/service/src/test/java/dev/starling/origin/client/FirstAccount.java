package dev.starling.origin.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Makes the first account the way a script does: by the set-up token in the data folder. The API token it then makes
/// is
/// kept beside it, for the next who asks.
public final class FirstAccount {

    public static final String NAME = "first-admin";
    public static final String PASSWORD = "a long sentence of the tests";

    private static final List<String> ALL_ROLES = List.of("viewer", "operator", "publisher", "approver", "admin");

    private FirstAccount() {}

    /// @param data the origin's data folder
    /// @return an API token with every role
    public static synchronized String apiToken(URI base, Path data) {
        Path kept = data.resolve("api-token-of-the-tests");
        try {
            if (Files.notExists(kept)) {
                String token = Files.readString(data.resolve("setup-token")).strip();
                Files.writeString(kept, make(Origin.stranger(base), token));
            }
            return Files.readString(kept);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The cookie of a session, as `name=value`.
    public static String cookie(Answer login) {
        return login.header("Set-Cookie").split(";", 2)[0];
    }

    private static String make(Origin origin, String setupToken) {
        Answer setUp = expect(
                201, origin.post("/api/v1/setup", Map.of("token", setupToken, "name", NAME, "password", PASSWORD)));
        Answer made = expect(
                201,
                origin.post(
                        "/api/v1/profile/tokens",
                        Map.of("name", "tests", "roles", ALL_ROLES, "validDays", 366),
                        "Cookie",
                        cookie(setUp),
                        "X-Starling-Console",
                        "1"));
        return made.json().path("secret").asText();
    }

    private static Answer expect(int status, Answer answer) {
        if (answer.status() != status) {
            throw new AssertionError("expected " + status + ", found " + answer.status() + " " + answer.text());
        }
        return answer;
    }
}
