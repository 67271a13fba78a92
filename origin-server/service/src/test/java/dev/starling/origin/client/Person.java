package dev.starling.origin.client;

import dev.starling.origin.security.ConsoleCookie;
import io.quarkus.elytron.security.common.BcryptUtil;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Somebody with a browser, seen from the origin: a cookie and the headers that go with it.
///
/// @param cookie `name=value`
public record Person(Origin origin, String cookie) {

    /// Of everybody but the first account.
    public static final String PASSWORD = "what everybody chose at last";

    /// At the least cost that the origin takes; made once, for it is slow.
    static final String HASH = BcryptUtil.bcryptHash(PASSWORD, 10);

    private static final String SAME_SITE = "X-Starling-Console";

    /// @throws AssertionError when the login is refused
    public static Person logIn(Origin stranger, String name, String password) {
        Answer login = tryToLogIn(stranger, name, password, null);
        if (login.status() != 200) {
            throw new AssertionError("expected a login, found " + login.status() + " " + login.text());
        }
        return new Person(stranger, FirstAccount.cookie(login));
    }

    public static Answer tryToLogIn(Origin stranger, String name, String password, @Nullable String code) {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("name", name, "password", password));
        if (code != null) {
            body.put("code", code);
        }
        return stranger.post("/api/v1/session", body);
    }

    /// An account whose password is its own already.
    public static Person fresh(OriginUnderTest origin, String name, String... roles) {
        return new Person(origin.stranger(), ConsoleCookie.NAME + "=" + origin.logInNew(name, roles));
    }

    /// The same, by the front door: an admin makes the account, its owner logs in and changes the password.
    public static Person newcomer(OriginUnderTest origin, String name, String... roles) {
        String first = "given to " + name.hashCode() + " first";
        Answer created = origin.administrator()
                .post("/api/v1/accounts", Map.of("name", name, "roles", roles, "password", first));
        if (created.status() != 201) {
            throw new AssertionError("expected an account, found " + created.status() + " " + created.text());
        }
        Person person = logIn(origin.stranger(), name, first);
        Answer changed = person.post("/api/v1/profile/password", Map.of("current", first, "replacement", PASSWORD));
        if (changed.status() != 204) {
            throw new AssertionError("expected a change, found " + changed.status() + " " + changed.text());
        }
        return person;
    }

    public Answer get(String path) {
        return origin.get(path, "Cookie", cookie);
    }

    public Answer post(String path, Object json) {
        return origin.post(path, json, "Cookie", cookie, SAME_SITE, "1");
    }

    public Answer delete(String path) {
        return origin.send(
                origin.request(path).DELETE().header("Cookie", cookie).header(SAME_SITE, "1"));
    }
}
