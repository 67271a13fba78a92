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

/// An origin on its embedded defaults: one folder, a port for people on its own machine and one with TLS for agents.
///
/// @param program the running process
/// @param uri where it answers people
/// @param data its data folder
public record OriginProcess(Program program, URI uri, Path data) implements AutoCloseable {

    private static final String EVERYWHERE = "0.0.0.0";
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration ONE_PROBE = Duration.ofSeconds(2);

    /// Where it listens.
    ///
    /// @param bind the address it listens on, `0.0.0.0` for all
    /// @param agents the address that agents are told
    /// @param port for people on its own machine, 0 for a free one
    /// @param tlsPort for agents, 0 for a free one
    public record Doors(String bind, String agents, int port, int tlsPort) {

        /// Free ports on one address.
        public static Doors on(String address, int port) {
            return new Doors(address, address, port, 0);
        }

        private Doors chosen() throws IOException {
            return new Doors(
                    bind, agents, port == 0 ? Ports.free(bind) : port, tlsPort == 0 ? Ports.free(bind) : tlsPort);
        }

        private URI people() {
            return URI.create("http://" + authority(bind.equals(EVERYWHERE) ? LOOPBACK : bind) + ":" + port);
        }

        private String agentUrl() {
            return "https://" + authority(agents) + ":" + tlsPort;
        }

        private static String authority(String host) {
            return host.contains(":") ? "[" + host + "]" : host;
        }
    }

    /// Starts it without waiting.
    ///
    /// @param javaFlags for its JVM, such as `-Xmx256m`
    public static OriginProcess start(Programs programs, Launch launch, Doors wanted, List<String> javaFlags)
            throws IOException {
        Doors doors = wanted.chosen();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(javaFlags);
        command.add("-jar");
        command.add(programs.originJar().toString());
        Launch complete = launch.with("STARLING_DATA_DIR", launch.folder().toString())
                .with("QUARKUS_HTTP_HOST", doors.bind())
                .with("QUARKUS_HTTP_PORT", Integer.toString(doors.port()))
                .with("QUARKUS_HTTP_SSL_PORT", Integer.toString(doors.tlsPort()))
                .with("STARLING_PUBLIC_HOSTS", doors.agents())
                .with("STARLING_AGENT_URL", doors.agentUrl());
        return new OriginProcess(Program.start(complete, command), doors.people(), launch.folder());
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
