package dev.starling.agent.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.starling.agent.telemetry.Status;
import dev.starling.agent.telemetry.StatusJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Asks the agent that runs on a data folder.
final class ControlClient {

    private static final int CHUNK = 64 * 1024;
    /// A thousand releases take about half of this.
    private static final int LINE_MAX = 2 * 1024 * 1024;
    private static final int PATIENCE_SECONDS = 10;

    private final Path data;

    ControlClient(Path data) {
        this.data = data;
    }

    /// @throws AgentFault [AgentFault.Exit#NO_AGENT] when none runs there
    Status status() throws AgentFault {
        String line = statusLine();
        try {
            return StatusJson.read(line);
        } catch (IOException e) {
            throw new AgentFault(AgentFault.Exit.FAILED, "The agent's answer is not understood: " + e.getMessage());
        }
    }

    /// The answer as it came: one line of JSON.
    String statusLine() throws AgentFault {
        Path socket = Settings.controlSocket(data);
        SocketChannel channel;
        try {
            channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        } catch (IOException e) {
            throw new AgentFault(
                    AgentFault.Exit.NO_AGENT,
                    "No agent runs on the data folder " + data + ": found no one at " + socket + " (" + e.getMessage()
                            + "). Start one with 'starling-agent run --data " + data
                            + " ...', or name its folder with --data; only the agent's own user may ask.");
        }
        try (channel) {
            CompletableFuture<Void> answered = new CompletableFuture<>();
            answered.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).exceptionally(late -> {
                close(channel);
                return null;
            });
            channel.write(ByteBuffer.wrap("{\"command\":\"status\"}\n".getBytes(UTF_8)));
            String line = readLine(channel);
            answered.complete(null);
            return line;
        } catch (IOException e) {
            throw new AgentFault(
                    AgentFault.Exit.FAILED,
                    "The agent on " + data + " does not answer within " + PATIENCE_SECONDS + " s: " + e
                            + ". Look at its log; if it hangs, restart it.");
        }
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            System.getLogger(ControlClient.class.getName()).log(System.Logger.Level.DEBUG, e::toString);
        }
    }

    private static String readLine(SocketChannel channel) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        while (line.size() <= LINE_MAX) {
            if (channel.read(chunk) < 0) {
                throw new IOException("the connection ended in the middle of the answer");
            }
            chunk.flip();
            while (chunk.hasRemaining()) {
                byte next = chunk.get();
                if (next == '\n') {
                    return line.toString(UTF_8);
                }
                line.write(next);
            }
            chunk.clear();
        }
        throw new IOException("an answer of more than " + LINE_MAX + " bytes");
    }
}
