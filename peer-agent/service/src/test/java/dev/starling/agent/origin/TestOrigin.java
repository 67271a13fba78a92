package dev.starling.agent.origin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.jr.ob.JSON;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.starling.agent.identity.Bundle;
import dev.starling.agent.tls.Credentials;
import dev.starling.agent.tls.TestCa;
import dev.starling.agent.tls.TestTls;
import dev.starling.fixtures.Fixtures;
import dev.starling.fixtures.Repository;
import dev.starling.id.PeerId;
import dev.starling.id.ReleaseId;
import dev.starling.manifest.ReleaseName;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/// An origin with everything an agent needs of one, in the test's own process. Long polls wait; neighbours
/// are whoever checked in before; every range that is asked for is counted.
public final class TestOrigin implements AutoCloseable {

    /// What happens to a range before it is answered.
    @FunctionalInterface
    public interface Toll {
        /// @return how many of its bytes are sent before the connection breaks; all of them for a whole answer;
        ///     a negative number for 503 with that many seconds to wait
        int pay(ReleaseId release, long offset, int length) throws IOException;
    }

    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Published(String packageName, long versionSeq, String target, byte[] payload) {}

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d+)");

    private final Repository repository = new Repository(Instant.now());
    private final Map<String, byte[]> tampered = new ConcurrentHashMap<>();
    private final List<String> alsoNamed = new ArrayList<>();
    private volatile Consumer<String> watcher = path -> {};
    private volatile @Nullable ReleaseId newest;
    private long versionSeq;
    private final TestCa ca = new TestCa();
    private final TestEnrolment enrolment = new TestEnrolment(ca);
    private final HttpsServer server;
    private final Map<ReleaseId, Published> published = new ConcurrentHashMap<>();
    private final Map<ReleaseId, List<Long>> offsets = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Object>> devices = new LinkedHashMap<>();
    private final AtomicLong bytesSent = new AtomicLong();
    private volatile Toll toll = (release, offset, length) -> length;
    private volatile @Nullable Misanswer misanswer;
    private volatile boolean handsOut = true;

    public TestOrigin() throws IOException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new WantsCertificates(ca.origin()));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/api/v1/agent/enrol", exchange -> answer(exchange, enrolment::enrol));
        server.createContext("/api/v1/agent/renew", exchange -> answer(exchange, enrolment::renew));
        server.createContext("/api/v1/agent/check-in", exchange -> answer(exchange, ofDevices(this::checkIn)));
        server.createContext("/tuf/", exchange -> answer(exchange, this::repository));
        server.createContext("/api/v1/releases/", exchange -> answer(exchange, ofDevices(this::content)));
        server.start();
    }

    public String url() {
        return "https://127.0.0.1:" + server.getAddress().getPort();
    }

    public TestCa ca() {
        return ca;
    }

    public TestEnrolment enrolment() {
        return enrolment;
    }

    public Bundle bundle() {
        return new Bundle(
                OriginAddress.parse(url()),
                List.of(ca.pin()),
                TestCa.DOMAIN,
                TestEnrolment.TOKEN,
                new String(repository.firstRoot(), UTF_8));
    }

    /// [#bundle] as an installer has it.
    public Path bundle(Path file) throws IOException {
        return Files.write(
                file,
                JSON.std.asBytes(Map.of(
                        "format", 1,
                        "origin", url(),
                        "caPins", List.of(ca.pin().hex()),
                        "trustDomain", TestCa.DOMAIN.name(),
                        "token", TestEnrolment.TOKEN,
                        "root", JSON.std.mapFrom(repository.firstRoot()))));
    }

    public void charge(Toll next) {
        toll = next;
    }

    /// Names this device to everybody, whoever it is.
    public synchronized void nameNeighbour(PeerId peer, int port) {
        devices.put(peer.hex(), Map.of("peerId", peer.hex(), "name", peer.hex(), "listenPort", port));
    }

    /// From now on; null: as it should.
    public void misanswer(@Nullable Misanswer next) {
        misanswer = next;
    }

    public void handOutNeighbours(boolean on) {
        handsOut = on;
    }

    /// Signs a release and names it to every device.
    public synchronized ReleaseId publish(String packageName, String version, byte[] payload) {
        ReleaseName name = new ReleaseName(packageName, version, packageName + ".bin");
        String target = repository.publish(new Repository.Offer(name, ++versionSeq), payload, Instant.now());
        ReleaseId release = Fixtures.releaseId(Fixtures.manifestOf(name, payload));
        published.put(release, new Published(packageName, versionSeq, target, payload));
        newest = release;
        rollOut();
        return release;
    }

    /// Names a target to every device that no publisher signed.
    public synchronized void nameAlso(String target) {
        alsoNamed.add(target);
        rollOut();
    }

    public synchronized void retire(ReleaseId release) {
        published.remove(release);
        rollOut();
    }

    /// Gives these bytes for a file of the repository, whatever is signed.
    public void tamper(String path, byte[] bytes) {
        tampered.put(path, bytes);
    }

    /// Told of each file of the repository that is asked for, before it is given.
    public void watchRepository(Consumer<String> told) {
        watcher = told;
    }

    /// What was published last.
    public ReleaseId newest() {
        return Objects.requireNonNull(newest);
    }

    public synchronized Repository repository() {
        return repository;
    }

    private synchronized void rollOut() {
        Map<String, Published> newestOf = new TreeMap<>();
        published
                .values()
                .forEach(one -> newestOf.merge(one.packageName, one, (a, b) -> a.versionSeq > b.versionSeq ? a : b));
        List<String> targets = new ArrayList<>(alsoNamed);
        newestOf.values().forEach(one -> targets.add(one.target));
        repository.rollOut(Instant.now(), targets);
        notifyAll();
    }

    private void repository(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        watcher.accept(path);
        byte[] file;
        synchronized (this) {
            file = tampered.getOrDefault(path, repository.files().get(path));
        }
        if (file == null) {
            send(exchange, 404, "{}".getBytes(UTF_8));
        } else {
            send(exchange, 200, file);
        }
    }

    /// The offsets of all ranges of the payload that were asked for, in order.
    public List<Long> offsets(ReleaseId release) {
        return List.copyOf(offsets.getOrDefault(release, List.of()));
    }

    public long bytesSent() {
        return bytesSent.get();
    }

    /// The last report of each device, by its name.
    public synchronized Map<String, Map<String, Object>> devices() {
        Map<String, Map<String, Object>> byName = new LinkedHashMap<>();
        devices.values().forEach(device -> byName.put(String.valueOf(device.get("name")), device));
        return byName;
    }

    /// Whether the device of this name last reported that all it holds is complete.
    public boolean heardOfCompletion(String name) {
        Map<String, Object> device = devices().getOrDefault(name, Map.of());
        return String.valueOf(device.get("releases")).contains("state=complete");
    }

    private static long number(Map<String, Object> asked, String field) {
        return ((Number) Objects.requireNonNull(asked.get(field), field)).longValue();
    }

    private interface Handler {
        void handle(HttpExchange exchange) throws IOException, InterruptedException;
    }

    private static void answer(HttpExchange exchange, Handler handler) throws IOException {
        try (exchange) {
            handler.handle(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// What only a device of this origin's may ask.
    private Handler ofDevices(Handler handler) {
        return exchange -> {
            X509Certificate shown = TestEnrolment.shown(exchange);
            if (shown == null
                    || !shown.getIssuerX500Principal().equals(ca.issuing().getSubjectX500Principal())) {
                send(exchange, 401, "{\"code\":\"certificate-needed\"}".getBytes(UTF_8));
            } else {
                handler.handle(exchange);
            }
        };
    }

    private static final class WantsCertificates extends HttpsConfigurator {

        private WantsCertificates(Credentials own) {
            super(TestTls.context(own));
        }

        @Override
        public void configure(HttpsParameters connection) {
            SSLParameters parameters = getSSLContext().getDefaultSSLParameters();
            parameters.setProtocols(new String[] {"TLSv1.3"});
            parameters.setWantClientAuth(true);
            connection.setSSLParameters(parameters);
        }
    }

    private void checkIn(HttpExchange exchange) throws IOException, InterruptedException {
        Map<String, Object> asked = JSON.std.mapFrom(exchange.getRequestBody());
        long known = number(asked, "knownMetadataVersion");
        long deadline = System.currentTimeMillis() + number(asked, "waitSeconds") * 1000;
        byte[] reply;
        synchronized (this) {
            List<Map<String, Object>> neighbours = neighbours(asked);
            devices.put(String.valueOf(asked.get("peerId")), asked);
            while (known >= repository.snapshotVersion() && System.currentTimeMillis() < deadline) {
                wait(Math.max(1, deadline - System.currentTimeMillis()));
            }
            reply = JSON.std.asBytes(Map.of(
                    "metadataVersion",
                    repository.snapshotVersion(),
                    "site",
                    "here",
                    "neighbours",
                    neighbours,
                    "checkInAfterSeconds",
                    0));
        }
        send(exchange, 200, reply);
    }

    private List<Map<String, Object>> neighbours(Map<String, Object> asked) {
        List<Map<String, Object>> neighbours = new ArrayList<>();
        if (handsOut) {
            devices.forEach((id, device) -> {
                if (!id.equals(asked.get("peerId"))) {
                    neighbours.add(Map.of("peerId", id, "address", "127.0.0.1", "port", device.get("listenPort")));
                }
            });
        }
        return neighbours;
    }

    private void content(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/", -1);
        ReleaseId release = ReleaseId.parse(path[4]);
        Published one = published.get(release);
        if (one == null) {
            send(exchange, 404, "{}".getBytes(UTF_8));
        } else {
            range(exchange, release, one.payload);
        }
    }

    private void range(HttpExchange exchange, ReleaseId release, byte[] payload) throws IOException {
        Matcher range = RANGE.matcher(exchange.getRequestHeaders().getFirst("Range"));
        if (!range.matches()) {
            send(exchange, 416, new byte[0]);
            return;
        }
        long first = Long.parseLong(range.group(1));
        int length = (int) (Long.parseLong(range.group(2)) - first + 1);
        offsets.computeIfAbsent(release, id -> Collections.synchronizedList(new ArrayList<>()))
                .add(first);
        Misanswer wrong = misanswer;
        if (wrong != null) {
            wrong.answer(exchange, length);
            return;
        }
        int sent = toll.pay(release, first, length);
        if (sent < 0) {
            exchange.getResponseHeaders().set("Retry-After", Integer.toString(-sent));
            send(exchange, 503, "{}".getBytes(UTF_8));
            return;
        }
        exchange.sendResponseHeaders(206, length);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(payload, (int) first, sent);
            body.flush();
            bytesSent.addAndGet(sent);
            if (sent < length) {
                throw new IOException("the connection breaks here, as the test wants it");
            }
        }
    }

    static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    /// Stops at once, in the middle of whatever it does.
    @Override
    public void close() {
        server.stop(0);
    }
}
