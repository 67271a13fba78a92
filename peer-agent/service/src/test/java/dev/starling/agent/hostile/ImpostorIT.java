package dev.starling.agent.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.Await;
import dev.starling.agent.RunningAgent;
import dev.starling.agent.hostile.HostilePeer.Habit;
import dev.starling.agent.net.Wire;
import dev.starling.agent.origin.TestOrigin;
import dev.starling.agent.telemetry.Status.TurnedAwayStatus;
import dev.starling.agent.tls.Credentials;
import dev.starling.agent.tls.TestCa;
import dev.starling.agent.tls.TestCa.Wish;
import dev.starling.agent.tls.TestTls;
import dev.starling.fixtures.Fixtures;
import dev.starling.id.PeerId;
import dev.starling.id.ReleaseId;
import dev.starling.wire.DisconnectReason;
import dev.starling.wire.PeerMessage;
import dev.starling.wire.PeerMessage.Bye;
import dev.starling.wire.PeerMessage.Hello;
import dev.starling.wire.WireLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Who pretends to be another, or to belong here, gets nothing, and a running agent says whom it turned away and why.
@Timeout(120)
class ImpostorIT {

    private static final int PIECES = 4;

    private final byte[] payload = Fixtures.payload(Fixtures.dice(5), 1_000_000);

    @TempDir
    private Path folder;

    @Test
    void whoAnswersInPlaceOfTheDialledDeviceIsTurnedAwayUnderItsOwnName() throws Exception {
        try (TestOrigin origin = new TestOrigin()) {
            ReleaseId release = origin.publish("vim", "1", payload);
            PeerId wanted = origin.ca().device().self();
            try (HostilePeer impostor = new HostilePeer(origin.ca(), Habit.WRONG_BYTES, release, PIECES);
                    RunningAgent agent = agentTold(origin, wanted, impostor.port())) {
                Await.until("turned away", () -> turnedAway(agent, impostor.id()) != null);
                assertThat(turnedAway(agent, impostor.id())).isEqualTo("wrong-peer");
                assertThat(turnedAway(agent, wanted))
                        .as("nothing is held against the absent")
                        .isNull();
                Await.until("complete", () -> agent.isComplete(release));
                assertThat(agent.release(release).orElseThrow().bytesFromPeers())
                        .isZero();
            }
        }
    }

    @Test
    void whoSaysAnotherNameThanItsKeyProvesIsTurnedAwayUnderTheProvenOne() throws Exception {
        try (TestOrigin origin = new TestOrigin();
                RunningAgent agent = new RunningAgent(origin, folder, "data", false)) {
            Credentials own = origin.ca().device();
            PeerId other = origin.ca().device().self();
            try (Wire liar = new Wire(TestTls.dial(own, portOf(agent)))) {
                liar.send(new Hello(WireLimits.PROTOCOL_VERSION, TestCa.DOMAIN.networkId(), other, 0));
                assertThat(lastWord(liar)).isEqualTo(new Bye(DisconnectReason.WRONG_PEER));
            }
            Await.until("turned away", () -> turnedAway(agent, own.self()) != null);
            assertThat(turnedAway(agent, own.self())).isEqualTo("wrong-peer");
            assertThat(turnedAway(agent, other)).isNull();
        }
    }

    @Test
    void whoDoesNotBelongHereIsToldNothingAndNeverHearsAGreeting() throws Exception {
        try (TestOrigin origin = new TestOrigin();
                RunningAgent agent = new RunningAgent(origin, folder, "data", false)) {
            Instant now = Instant.now();
            KeyPair key = TestCa.newKey();
            Wish good = Wish.of(TestCa.DOMAIN.agentUri(TestCa.idOf(key)));
            Wish ended = good.lasting(now.minus(Duration.ofDays(8)), now.minus(Duration.ofSeconds(5)));
            assertThat(greeting(origin.ca().device(key, good), agent)).isInstanceOf(Hello.class);
            assertThat(greeting(null, agent)).isNull();
            assertThat(greeting(new TestCa().device(key, good), agent)).isNull();
            assertThat(greeting(origin.ca().device(key, ended), agent)).isNull();
            assertThat(agent.status().peers()).isEmpty();
        }
    }

    private RunningAgent agentTold(TestOrigin origin, PeerId neighbour, int port) throws Exception {
        origin.nameNeighbour(neighbour, port);
        return new RunningAgent(origin, folder, "data", false);
    }

    private static int portOf(RunningAgent agent) {
        return agent.status().agent().listenPort();
    }

    private static @Nullable String turnedAway(RunningAgent agent, PeerId peer) {
        List<TurnedAwayStatus> all = agent.status().turnedAway();
        return all.stream()
                .filter(one -> one.peerId().equals(peer.hex()))
                .map(TurnedAwayStatus::reason)
                .findAny()
                .orElse(null);
    }

    /// What a stranger that says a proper Hello hears first; null for nothing.
    private static @Nullable PeerMessage greeting(@Nullable Credentials shown, RunningAgent agent) {
        PeerId claimed = shown == null ? new PeerId(Fixtures.digest(Fixtures.dice(1))) : shown.self();
        try (Wire stranger = new Wire(TestTls.dial(shown, portOf(agent)))) {
            stranger.send(new Hello(WireLimits.PROTOCOL_VERSION, TestCa.DOMAIN.networkId(), claimed, 0));
            return stranger.receive();
        } catch (IOException refused) {
            return null;
        }
    }

    private static @Nullable PeerMessage lastWord(Wire peer) throws IOException {
        PeerMessage last = null;
        PeerMessage said = peer.receive();
        while (said != null) {
            last = said;
            said = peer.receive();
        }
        return last;
    }
}
