package dev.starling.lab.program;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// An origin on its embedded defaults: one folder, one port.
///
/// @param program the running process
/// @param uri where it answers
/// @param data its data folder
public record OriginProcess(Program program, URI uri, Path data) implements AutoCloseable {

    private static final Duration ONE_PROBE = Duration.ofSeconds(2);

    /// Starts it without waiting.
    ///
    /// @param host the address it listens on
    /// @param port 0 for a free one
    /// @param javaFlags for its JVM, such as `-Xmx256m`
    public static OriginProcess start(Programs programs, Launch launch, String host, int port, List<String> javaFlags)
            throws IOException {
        int chosen = port == 0 ? Ports.free(host) : port;
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(javaFlags);
        command.add("-jar");
        command.add(programs.originJar().toString());
        Launch complete = launch.with("STARLING_DATA_DIR", launch.folder().toString())
                .with("QUARKUS_HTTP_HOST", host)
                .with("QUARKUS_HTTP_PORT", Integer.toString(chosen))
                .with("QUARKUS_HTTP_SSL_PORT", "0");
        String authority = host.contains(":") ? "[" + host + "]" : host;
        return new OriginProcess(
                Program.start(complete, command), URI.create("http://" + authority + ":" + chosen), launch.folder());
    }

    /// Waits until it says that it is ready. Only for an origin that this JVM can reach.
    ///
    /// @throws IOException when it ends before or is not ready by the deadline; with the end of its log
    public OriginProcess awaitReady(Duration deadline) throws IOException {
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(ONE_PROBE).build()) {
            HttpRequest probe = HttpRequest.newBuilder(uri.resolve("/q/health/ready"))
                    .timeout(ONE_PROBE)
                    .build();
            program.await(() -> answersOk(http, probe), deadline);
        }
        return this;
    }

    /// Holds the one-time token by which the first account is made, a secret; gone once it is.
    public Path setupToken() {
        return data.resolve("setup-token");
    }

    /// The public keys that agents need.
    public Path trustFile() {
        return data.resolve("trust.txt");
    }

    @Override
    public void close() {
        program.close();
    }

    private static boolean answersOk(HttpClient http, HttpRequest probe) {
        try {
            return http.send(probe, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
