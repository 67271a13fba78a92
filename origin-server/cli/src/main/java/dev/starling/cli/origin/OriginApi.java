package dev.starling.cli.origin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.starling.id.Rejection;
import dev.starling.id.Verdict;
import dev.starling.trust.json.JsonFlaw;
import dev.starling.trust.json.JsonLimits;
import dev.starling.trust.json.JsonObject;
import dev.starling.trust.json.JsonReader;
import dev.starling.trust.json.JsonWriter;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// An origin's REST interface, with a token. What every command that speaks to one takes.
public final class OriginApi {

    private static final int ANSWER_MAX = 64 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Option(
            names = "--origin",
            required = true,
            paramLabel = "URL",
            description = "Where the origin is, such as https://origin.example:8443 or http://localhost:8480.")
    private URI origin;

    @Option(
            names = "--token-file",
            required = true,
            paramLabel = "FILE",
            description = "Holds an API token with the role admin.")
    private Path tokenFile;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "The CA certificates the origin's own is checked by, PEM; else the system's.")
    private @Nullable Path ca;

    /// @throws Fault when the origin cannot be reached or refuses, with its reason
    public JsonObject get(String path) throws Fault {
        return send(request(path).GET());
    }

    /// @throws Fault when the origin cannot be reached or refuses, with its reason
    public JsonObject post(String path, JsonObject body) throws Fault {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(JsonWriter.ordinary(body))));
    }

    /// @throws Fault when the origin cannot be reached or refuses, with its reason
    public JsonObject delete(String path) throws Fault {
        return send(request(path).DELETE());
    }

    private HttpRequest.Builder request(String path) throws Fault {
        try {
            String token = Files.readString(tokenFile).strip();
            return HttpRequest.newBuilder(origin.resolve(path))
                    .timeout(PATIENCE)
                    .header("Authorization", "Bearer " + token);
        } catch (IOException e) {
            throw new Fault("The token file " + tokenFile + " cannot be read (" + e + ").", e);
        } catch (IllegalArgumentException e) {
            throw new Fault(origin + " is no origin's address; expected https://HOST:PORT.", e);
        }
    }

    private JsonObject send(HttpRequest.Builder request) throws Fault {
        try (HttpClient http = client()) {
            HttpResponse<InputStream> response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                return answer(response.statusCode(), body.readNBytes(ANSWER_MAX));
            }
        } catch (IOException e) {
            throw new Fault("The origin " + origin + " cannot be reached (" + e + ").", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Fault("Interrupted.", e);
        }
    }

    private JsonObject answer(int status, byte[] body) throws Fault {
        Verdict<JsonObject> read = JsonFlaw.guard(() -> JsonReader.object(body, JsonLimits.ofBytes(ANSWER_MAX)));
        return switch (read) {
            case Verdict.Accepted<JsonObject>(JsonObject json) -> {
                if (status >= 300) {
                    throw new Fault("The origin refuses (" + status + "): "
                            + json.optionalText("title").orElse("") + ". "
                            + json.optionalText("detail").orElse(""));
                }
                yield json;
            }
            case Verdict.Rejected<JsonObject>(Rejection reason, String found) ->
                throw new Fault("The origin answered " + status + " with "
                        + new String(body, UTF_8).lines().findFirst().orElse("nothing") + " (" + reason + ", " + found
                        + "). Is " + origin + " a Starling origin?");
        };
    }

    private HttpClient client() throws Fault {
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(PATIENCE);
        if (ca != null) {
            builder.sslContext(trusting(ca));
        }
        return builder.build();
    }

    private static SSLContext trusting(Path file) throws Fault {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("ca-" + number++, certificate);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new Fault(
                    "The CA file " + file + " cannot be used (" + e.getMessage() + "); expected PEM certificates.", e);
        }
    }
}
