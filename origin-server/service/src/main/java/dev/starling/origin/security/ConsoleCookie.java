package dev.starling.origin.security;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What a logged-in console carries: 256 random bits, which mean something as long as the origin remembers the session.
public final class ConsoleCookie {

    public static final String NAME = "starling-session";

    private ConsoleCookie() {}

    public static @Nullable String of(HttpServerRequest request) {
        Cookie cookie = request.getCookie(NAME);
        return cookie == null ? null : cookie.getValue();
    }

    public static void give(HttpServerRequest request, String secret, Duration lifetime) {
        request.response()
                .addCookie(Cookie.cookie(NAME, secret)
                        .setPath("/")
                        .setHttpOnly(true)
                        .setSecure("https".equals(request.scheme()))
                        .setSameSite(CookieSameSite.STRICT)
                        .setMaxAge(lifetime.toSeconds()));
    }

    public static void take(HttpServerRequest request) {
        give(request, "", Duration.ZERO);
    }
}
