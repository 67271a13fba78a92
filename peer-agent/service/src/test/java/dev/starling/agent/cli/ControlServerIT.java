package dev.starling.agent.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.net.Transport;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ControlServerIT {

    private final Transport transport = new Transport();
    private final List<SocketChannel> clients = new ArrayList<>();

    @TempDir
    private Path folder;

    private Path socket;
    private ControlServer server;

    @BeforeEach
    void serve() throws IOException {
        socket = folder.resolve("control.sock");
        Files.writeString(socket, "left by a crash");
        server = new ControlServer(transport, socket, Map.of("two", () -> List.of("{\"n\":1}", "{\"end\":true}")));
    }

    @AfterEach
    void stop() throws IOException {
        for (SocketChannel client : clients) {
            client.close();
        }
        server.close();
        transport.close();
    }

    @Test
    void aCommandIsAnsweredLineByLineAsOftenAsItIsGiven() throws IOException {
        SocketChannel client = connect();
        for (int i = 0; i < 3; i++) {
            send(client, "{\"command\":\"two\"}\n");
            assertThat(lines(client, 2)).containsExactly("{\"n\":1}", "{\"end\":true}");
        }
    }

    @Test
    void whatIsNotUnderstoodIsSaidAndTheClientMayGoOn() throws IOException {
        SocketChannel client = connect();
        send(client, "nonsense\n{\"command\":\"fly\"}\n[]\n");
        assertThat(lines(client, 3)).allMatch(line -> line.startsWith("{\"end\":true,\"error\":"));
    }

    @Test
    void aLineAtTheLimitIsTakenAndALongerOneEndsTheClient() throws IOException {
        String command = "{\"command\":\"two\"}";
        SocketChannel client = connect();
        send(client, " ".repeat(ControlServer.LINE_MAX - command.length()) + command + "\n");
        assertThat(lines(client, 2)).hasSize(2).doesNotContainNull();

        SocketChannel other = connect();
        send(other, " ".repeat(ControlServer.LINE_MAX + 1 - command.length()) + command + "\n");
        List<@Nullable String> answer = lines(other, 2);
        assertThat(answer.getFirst()).contains("error");
        assertThat(answer.getLast()).isNull();
    }

    @Test
    void oneClientTooManyIsTurnedAwayUntilAnotherGoes() throws IOException {
        for (int i = 0; i < ControlServer.CLIENTS_MAX; i++) {
            SocketChannel client = connect();
            send(client, "{\"command\":\"two\"}\n");
            lines(client, 2);
        }
        assertThat(lines(connect(), 1)).containsOnlyNulls();

        clients.getFirst().close();
        List<@Nullable String> answer = List.of();
        for (int i = 0; i < 1_000 && !answer.contains("{\"end\":true}"); i++) {
            answer = tryCommand();
        }
        assertThat(answer).contains("{\"end\":true}");
    }

    private List<@Nullable String> tryCommand() {
        try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            send(client, "{\"command\":\"two\"}\n");
            return lines(client, 2);
        } catch (IOException e) {
            return List.of(); // turned away while it was writing
        }
    }

    private SocketChannel connect() throws IOException {
        SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        clients.add(client);
        return client;
    }

    private static void send(SocketChannel client, String text) throws IOException {
        client.write(ByteBuffer.wrap(text.getBytes(UTF_8)));
    }

    /// Null for a line that does not come because the connection ended.
    private static List<@Nullable String> lines(SocketChannel client, int count) throws IOException {
        BufferedReader reader = new BufferedReader(Channels.newReader(client, UTF_8));
        List<@Nullable String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add(reader.readLine());
        }
        return lines;
    }
}
