package dev.starling.lab.program;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/// Asks an agent over its control socket: one JSON object a line in, lines out, the last one with `"end":true`.
/// Every question opens a connection of its own. Thread-safe.
///
/// @param socket `control.sock` in the agent's data folder
public record AgentControl(Path socket) {

    /// What `sockaddr_un` holds on the narrowest system (macOS: 104 with the closing zero).
    public static final int SOCKET_PATH_BYTES_MAX = 103;

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int ANSWER_BYTES_MAX = 8 << 20;
    private static final ByteBuffer STATUS = StandardCharsets.US_ASCII.encode("{\"command\":\"status\"}\n");
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /// @throws IOException when the folder lies too deep for a socket
    public static AgentControl of(Path data) throws IOException {
        Path socket = data.resolve("control.sock");
        int bytes = socket.toString().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > SOCKET_PATH_BYTES_MAX) {
            throw new IOException("the control socket's path has " + bytes + " bytes and the system takes "
                    + SOCKET_PATH_BYTES_MAX + ": choose a data folder with a shorter path than " + data);
        }
        return new AgentControl(socket);
    }

    /// @throws IOException when no agent answers within 5 s
    public AgentStatus status() throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
                Selector selector = Selector.open()) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.write(STATUS.duplicate());
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            return JSON.readValue(line(channel, selector), AgentStatus.class);
        }
    }

    private String line(SocketChannel channel, Selector selector) throws IOException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        ByteBuffer answer = ByteBuffer.allocate(16 << 10);
        while (answer.position() == 0 || answer.get(answer.position() - 1) != '\n') {
            long left = until - System.nanoTime();
            if (left <= 0 || selector.select(Math.max(1, left / 1_000_000)) == 0) {
                throw new IOException(socket + " did not answer within " + PATIENCE.toSeconds() + " s");
            }
            selector.selectedKeys().clear();
            answer = withRoom(answer);
            if (channel.read(answer) < 0) {
                throw new IOException(socket + " was closed before its answer was complete");
            }
        }
        return StandardCharsets.UTF_8.decode(answer.flip()).toString();
    }

    private ByteBuffer withRoom(ByteBuffer buffer) throws IOException {
        if (buffer.hasRemaining()) {
            return buffer;
        }
        if (buffer.capacity() >= ANSWER_BYTES_MAX) {
            throw new IOException(socket + " answered more than " + ANSWER_BYTES_MAX + " bytes");
        }
        return ByteBuffer.allocate(buffer.capacity() * 2).put(buffer.flip());
    }
}
