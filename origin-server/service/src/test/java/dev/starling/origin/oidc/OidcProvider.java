package dev.starling.origin.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.starling.origin.client.Answer;
import dev.starling.origin.client.FreshFolder;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A small OpenID provider on this machine, over TLS: discovery, keys, and one token for each code. The code itself
/// says what the token will: a test writes into it what the provider is to vouch for, and how it is to sign.
public final class OidcProvider implements QuarkusTestResourceLifecycleManager {

    static final String CLIENT = "starling";
    static final String SECRET = "known to the provider and the origin";

    /// A file of this name beside the authorities' means that the provider does not answer as it should.
    static final String AWAY = "away";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TokenSigner signer = new TokenSigner();
    private final Set<String> used = ConcurrentHashMap.newKeySet();
    private final Map<String, String> settings = new HashMap<>();

    private @Nullable HttpsServer server;
    private @Nullable Path folder;

    /// What a person who has logged in at the provider brings back.
    ///
    /// @param challenge of PKCE, as the origin sent it
    static String code(String challenge, TokenSigner.Way signed, Map<String, ?> claims) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Answer.json(Map.of("challenge", challenge, "signed", signed.name(), "claims", claims)));
    }

    /// @param given further settings
    @Override
    public void init(Map<String, String> given) {
        settings.putAll(given);
    }

    @Override
    public Map<String, String> start() {
        try {
            Path fresh = Files.createTempDirectory("oidc-provider");
            folder = fresh;
            HttpsServer https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            ProviderCertificate certificate = ProviderCertificate.make();
            https.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
            String issuer = "https://127.0.0.1:" + https.getAddress().getPort();
            https.createContext(
                    "/.well-known/openid-configuration",
                    exchange -> answer(exchange, Files.exists(fresh.resolve(AWAY)) ? 503 : 200, about(issuer)));
            https.createContext("/jwks", exchange -> answer(exchange, 200, Map.of("keys", List.of(signer.jwk()))));
            https.createContext("/authorize", exchange -> authorize(exchange, issuer));
            https.createContext("/token", this::token);
            https.start();
            server = https;
            settings.putAll(Map.ofEntries(
                    Map.entry("starling.oidc.issuer", issuer),
                    Map.entry("starling.oidc.client-id", CLIENT),
                    Map.entry("starling.oidc.client-secret-file", file("secret", SECRET + "\n")),
                    Map.entry("starling.oidc.ca-file", file("ca.pem", certificate.pem())),
                    Map.entry("starling.oidc.label", "the tests"),
                    Map.entry("starling.oidc.groups.admin", "it-leads"),
                    Map.entry("starling.oidc.groups.publisher", "packaging,it-leads,Domain Users"),
                    Map.entry("starling.oidc.groups.approver", "releasing")));
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
        if (folder != null) {
            FreshFolder.delete(folder);
        }
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(Objects.requireNonNull(folder).resolve(name), text)
                .toString();
    }

    private static Map<String, Object> about(String issuer) {
        return Map.of(
                "issuer", issuer,
                "authorization_endpoint", issuer + "/authorize",
                "token_endpoint", issuer + "/token",
                "jwks_uri", issuer + "/jwks");
    }

    /// Whoever comes with a browser is somebody of the IT and has logged in here long ago.
    private static void authorize(HttpExchange exchange, String issuer) throws IOException {
        Map<String, String> asked = form(exchange.getRequestURI().getRawQuery());
        Map<String, Object> claims =
                claims(issuer, asked.getOrDefault("nonce", ""), "s-browser", "ingrid", List.of("it-leads"));
        String code = code(asked.getOrDefault("code_challenge", ""), TokenSigner.Way.HONEST, claims);
        String state = URLEncoder.encode(asked.getOrDefault("state", ""), StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Location", asked.get("redirect_uri") + "?code=" + code + "&state=" + state);
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    /// What an honest provider vouches for.
    static Map<String, Object> claims(String issuer, String nonce, String subject, String name, Object groups) {
        long now = Instant.now().getEpochSecond();
        return new HashMap<>(Map.of(
                "iss", issuer,
                "sub", subject,
                "aud", CLIENT,
                "nonce", nonce,
                "preferred_username", name,
                "groups", groups,
                "iat", now,
                "exp", now + 300));
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String code = form.getOrDefault("code", "");
        JsonNode asked = JSON.readTree(Base64.getUrlDecoder().decode(code));
        String basic = Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
        boolean client = ("Basic " + basic).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        String proof = TokenSigner.challenge(form.getOrDefault("code_verifier", ""));
        if (!client || !asked.path("challenge").asText().equals(proof) || !used.add(code)) {
            answer(exchange, 400, Map.of("error", client ? "invalid_grant" : "invalid_client"));
            return;
        }
        TokenSigner.Way way = TokenSigner.Way.valueOf(asked.path("signed").asText());
        answer(
                exchange,
                200,
                Map.of(
                        "access_token",
                        "of no use here",
                        "token_type",
                        "Bearer",
                        "expires_in",
                        300,
                        "id_token",
                        signer.token(way, asked.path("claims"))));
    }

    private static Map<String, String> form(String text) {
        Map<String, String> form = new HashMap<>();
        for (String field : text.split("&", -1)) {
            String[] pair = field.split("=", 2);
            form.put(pair[0], pair.length < 2 ? "" : URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        return form;
    }

    private static void answer(HttpExchange exchange, int status, Object json) throws IOException {
        byte[] body = Answer.json(json);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }
}
