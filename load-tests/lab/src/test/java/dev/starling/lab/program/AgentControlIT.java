package dev.starling.lab.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentControlIT {

    private static final String ANSWER = """
            {"end":true,"agent":{"peerId":"ab","name":"desk-1","version":"1","listenPort":5,"origin":"http://o","originReachable":true,
            "startedAt":7,"later":"unknown","enrolment":{"state":"enrolled","trustDomain":"t","beacons":true}},"releases":[{"releaseId":"cd","package":"p","version":"1","fileName":"f","sizeBytes":9,
            "pieces":1,"verified":1,"state":"complete","bytesFromOrigin":9,"bytesFromPeers":0,"bytesWasted":0,"bytesServed":0,
            "assignedAt":1,"completedAt":2,"path":"/data/f"}],"peers":[{"peerId":"ef","address":"127.0.0.1","port":6,"dialled":false,
            "bytesReceived":3,"bytesSent":4}]}""".replace("\n", "");

    @TempDir
    private Path data;

    @Test
    void theStatusIsReadWhateverElseTheAnswerHolds() throws IOException {
        AgentStatus status = askAnAgentThatSays(ANSWER + "\n");
        assertThat(status.agent().name()).isEqualTo("desk-1");
        assertThat(status.peers()).hasSize(1);
        assertThat(status.release("cd")).hasValueSatisfying(release -> {
            assertThat(release.complete()).isTrue();
            assertThat(release.packageName()).isEqualTo("p");
            assertThat(release.path()).isEqualTo(Path.of("/data/f"));
        });
        assertThat(status.release("other")).isEmpty();
    }

    @Test
    void anAnswerThatArrivesInPartsAndIsLongIsReadWhole() throws IOException {
        String long64K = ANSWER.replace("desk-1", "d".repeat(64 << 10));
        assertThat(askAnAgentThatSays(long64K + "\n").agent().name()).hasSize(64 << 10);
    }

    @Test
    void anAgentThatHangsUpIsReported() {
        assertThatThrownBy(() -> askAnAgentThatSays(ANSWER))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("closed before its answer was complete");
    }

    @Test
    void noAgentIsReported() throws IOException {
        AgentControl nobody = AgentControl.of(data);
        assertThatThrownBy(nobody::status).isInstanceOf(IOException.class);
    }

    @Test
    void aFolderTooDeepForASocketIsRefusedWithTheReason() {
        assertThatThrownBy(() -> AgentControl.of(data.resolve("x".repeat(120))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("shorter path");
    }

    private AgentStatus askAnAgentThatSays(String answer) throws IOException {
        AgentControl control = AgentControl.of(data);
        try (ServerSocketChannel agent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            agent.bind(UnixDomainSocketAddress.of(control.socket()));
            Thread.ofVirtual().start(() -> answerOnce(agent, answer));
            return control.status();
        }
    }

    private static void answerOnce(ServerSocketChannel agent, String answer) {
        try (SocketChannel caller = agent.accept()) {
            ByteBuffer question = ByteBuffer.allocate(100);
            assertThat(caller.read(question)).isPositive();
            assertThat(new String(question.array(), 0, question.position(), StandardCharsets.UTF_8))
                    .isEqualTo("{\"command\":\"status\"}\n");
            ByteBuffer rest = StandardCharsets.UTF_8.encode(answer);
            while (rest.hasRemaining()) {
                caller.write(rest);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
