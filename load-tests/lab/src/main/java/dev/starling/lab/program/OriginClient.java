package dev.starling.lab.program;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.starling.lab.program.OriginReply.Devices;
import dev.starling.lab.program.OriginReply.Enrolment;
import dev.starling.lab.program.OriginReply.PackageDetail;
import dev.starling.lab.program.OriginReply.Problem;
import dev.starling.lab.program.OriginReply.Swarm;
import dev.starling.lab.program.OriginReply.Version;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/// A program that acts for an account of the origin, by HTTP. Thread-safe. Whatever the origin refuses is an
/// IOException with its reason.
public final class OriginClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /// From the last byte sent to the answer the origin makes the payload durable, which takes a slow disk a while.
    private static final Duration UPLOAD_PATIENCE = Duration.ofHours(2);

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final URI origin;
    private final String token;

    /// @param token an API token of the account
    public OriginClient(URI origin, String token) {
        this.origin = origin;
        this.token = token;
    }

    public void createPackage(String name, String description) throws IOException {
        byte[] body = JSON.writeValueAsBytes(Map.of("name", name, "description", description));
        send(request("/api/v1/packages")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body)));
    }

    /// Streams a payload of any size up; nothing but a small buffer is held here.
    ///
    /// @param length exactly what the stream has
    /// @param sent is told how many bytes are read, in steps of at most 16 KiB, from another thread
    public void upload(
            String name, String version, String fileName, long length, Supplier<InputStream> payload, LongConsumer sent)
            throws IOException {
        // A length of 0 has a publisher of its own.
        BodyPublisher body = length == 0
                ? BodyPublishers.noBody()
                : BodyPublishers.fromPublisher(
                        BodyPublishers.ofInputStream(() -> new CountingStream(payload.get(), sent)), length);
        send(request(path(name, version) + "/payload?fileName=" + encoded(fileName))
                .timeout(UPLOAD_PATIENCE)
                .header("Content-Type", "application/octet-stream")
                .PUT(body));
    }

    /// Assigns the version to every device, or asks for somebody else's approval where four eyes are needed.
    public Version publish(String name, String version) throws IOException {
        return read(request(path(name, version) + "/publish").POST(BodyPublishers.noBody()), Version.class);
    }

    /// Publishes what somebody else wants published.
    public Version approve(String name, String version) throws IOException {
        return read(request(path(name, version) + "/approve").POST(BodyPublishers.noBody()), Version.class);
    }

    /// @throws IOException also when there is no such version
    public Version version(String name, String version) throws IOException {
        PackageDetail found = read(request("/api/v1/packages/" + encoded(name)), PackageDetail.class);
        return found.versions().stream()
                .filter(one -> one.version().equals(version))
                .findFirst()
                .orElseThrow(() -> new IOException("the origin has " + name + " but no version " + version));
    }

    /// A bundle that so many devices may enrol with, written where only its owner reads it.
    public void writeBundle(int devices, Path file) throws IOException {
        byte[] body = JSON.writeValueAsBytes(Map.of("name", "bundle for " + devices, "uses", devices));
        Enrolment made = read(
                request("/api/v1/enrolment-tokens")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(body)),
                Enrolment.class);
        made.writeBundle(file);
    }

    /// Payload bytes of this version that left the origin, by its own count.
    public long egress(String name, String version) throws IOException {
        return version(name, version).originEgressBytes();
    }

    public Swarm swarm() throws IOException {
        return read(request("/api/v1/swarm"), Swarm.class);
    }

    /// At most 200.
    public List<OriginReply.Device> devices() throws IOException {
        return read(request("/api/v1/devices?limit=200"), Devices.class).items();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(origin.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token);
    }

    private <T extends OriginReply> T read(HttpRequest.Builder request, Class<T> type) throws IOException {
        return JSON.readValue(send(request), type);
    }

    private byte[] send(HttpRequest.Builder builder) throws IOException {
        HttpRequest request = builder.build();
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() >= 300) {
                throw new IOException("the origin refused " + request.method() + " "
                        + request.uri().getPath() + " with " + response.statusCode() + ": "
                        + reason(response.body()));
            }
            return response.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted during " + request.method() + " " + request.uri());
        }
    }

    private static String reason(byte[] body) {
        try {
            Problem problem = JSON.readValue(body, Problem.class);
            return problem.detail() + " (" + problem.code() + ")";
        } catch (IOException notAProblem) {
            return new String(body, 0, Math.min(body.length, 500), StandardCharsets.UTF_8);
        }
    }

    private static String path(String name, String version) {
        return "/api/v1/packages/" + encoded(name) + "/versions/" + encoded(version);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
