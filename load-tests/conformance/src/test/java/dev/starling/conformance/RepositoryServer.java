package dev.starling.conformance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.starling.fixtures.TufRepository;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Serves a repository over HTTP on the loopback, and what is asked of it.
final class RepositoryServer implements AutoCloseable {

    /// Paths in the order they were asked for, as they came.
    final Queue<String> asked = new ConcurrentLinkedQueue<>();

    final Map<String, byte[]> targets = new ConcurrentHashMap<>();

    /// Answered with bytes without end.
    volatile String endless = "";

    private final TufRepository repository;
    private final HttpServer server;

    RepositoryServer(TufRepository repository) throws IOException {
        this.repository = repository;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String metadataUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/metadata/";
    }

    String targetsUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/targets";
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getRawPath();
            asked.add(path);
            if (path.equals(endless)) {
                exchange.sendResponseHeaders(200, 0);
                stream(exchange.getResponseBody());
                return;
            }
            byte[] found = path.startsWith("/metadata/")
                    ? repository.files.get(path.substring("/metadata/".length()))
                    : targets.get(path);
            if (found == null) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                exchange.sendResponseHeaders(200, found.length);
                exchange.getResponseBody().write(found);
            }
        }
    }

    private static void stream(OutputStream out) {
        byte[] chunk = new byte[1 << 16];
        try {
            while (true) {
                out.write(chunk);
            }
        } catch (IOException e) {
            // The client has enough, which is what is tested.
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
