package dev.starling.origin.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.origin.client.Answer;
import dev.starling.origin.client.MovableClock;
import dev.starling.origin.client.Origin;
import dev.starling.origin.client.Person;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/// A browser on its way to the provider.
///
/// @param asked what the origin wants of the provider
/// @param cookies those that the origin gave it for the way, as it sends them back
record OidcLogin(Origin origin, URI provider, Map<String, String> asked, String cookies) {

    private static final AtomicInteger MINUTES = new AtomicInteger();

    static OidcLogin begin(Origin stranger) {
        return begin(stranger, "nothing=yet");
    }

    /// @param carried cookies that the browser has from before
    static OidcLogin begin(Origin stranger, String carried) {
        Answer away = stranger.get("/api/v1/session/oidc", "Cookie", carried);
        if (away.status() != 302) {
            throw new AssertionError("expected the way to the provider, found " + away.status() + " " + away.text());
        }
        URI provider = URI.create(away.header("Location"));
        Map<String, String> asked = new HashMap<>();
        for (String field : provider.getRawQuery().split("&", -1)) {
            String[] pair = field.split("=", 2);
            asked.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        return new OidcLogin(
                stranger,
                provider,
                asked,
                cookies(away).stream().map(cookie -> cookie.split(";", 2)[0]).collect(Collectors.joining("; ")));
    }

    /// The person behind a browser that came back.
    static Person person(Answer back) {
        return new Person(Origin.stranger(back.response().uri()), session(back));
    }

    private static String session(Answer back) {
        return cookies(back).stream()
                .filter(given -> given.startsWith("starling-session="))
                .findFirst()
                .orElseThrow(() -> new AssertionError(back.status() + " " + back.header("Location")))
                .split(";", 2)[0];
    }

    /// An address may fail ten times a minute, so every test has minutes of its own.
    static void aMinuteLater(MovableClock clock) {
        clock.move(Duration.ofMinutes(MINUTES.incrementAndGet()));
    }

    static void assertRefused(Answer back, String reason) {
        assertThat(back.status()).isEqualTo(303);
        assertThat(back.header("Location")).endsWith("/admin/login?refused=" + reason);
        assertThat(cookies(back)).noneMatch(cookie -> cookie.startsWith("starling-session="));
    }

    static List<String> cookies(Answer answer) {
        return answer.response().headers().allValues("Set-Cookie");
    }

    String ask(String parameter) {
        return asked.getOrDefault(parameter, "");
    }

    /// What an honest provider vouches for.
    Map<String, Object> claims(String subject, String name, String... groups) {
        return OidcProvider.claims(
                provider.getScheme() + "://" + provider.getAuthority(), ask("nonce"), subject, name, List.of(groups));
    }

    Answer back(Map<String, ?> claims) {
        return back(code(claims), ask("state"), cookies);
    }

    /// For the token that an honest provider makes of the claims.
    String code(Map<String, ?> claims) {
        return OidcProvider.code(ask("code_challenge"), TokenSigner.Way.HONEST, claims);
    }

    Answer back(String code, String state, String carried) {
        return at("/api/v1/session/oidc/callback", "code=" + code, state, carried);
    }

    /// @param result what the provider sends, besides the state
    /// @param carried the browser's cookies
    Answer at(String path, String result, String state, String carried) {
        String address = path + "?" + result + "&state=" + URLEncoder.encode(state, StandardCharsets.UTF_8);
        return carried.isEmpty() ? origin.get(address) : origin.get(address, "Cookie", carried);
    }
}
