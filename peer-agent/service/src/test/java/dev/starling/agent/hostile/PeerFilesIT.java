package dev.starling.agent.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.Await;
import dev.starling.agent.RunningAgent;
import dev.starling.agent.net.Wire;
import dev.starling.agent.origin.TestOrigin;
import dev.starling.agent.tls.Credentials;
import dev.starling.agent.tls.PeerTls;
import dev.starling.agent.tls.TestCa;
import dev.starling.agent.tls.TestTls;
import dev.starling.fixtures.Fixtures;
import dev.starling.id.ReleaseId;
import dev.starling.wire.Bitfield;
import dev.starling.wire.PeerMessage;
import dev.starling.wire.PeerMessage.Data;
import dev.starling.wire.PeerMessage.Hello;
import dev.starling.wire.PeerMessage.Join;
import dev.starling.wire.PeerMessage.Reject;
import dev.starling.wire.PeerMessage.Request;
import dev.starling.wire.PeerMessageCodec;
import dev.starling.wire.WireLimits;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Peers name releases and pieces, never files: whatever they ask for, no file outside the agent's own folder is read
/// or
/// written. The JDK's flight recorder watches.
@Timeout(120)
class PeerFilesIT {

    private static final int STRANGE_REQUESTS = 500;
    private static final int BROKEN_FRAMES = 40;

    /// Where the JVM finds classes, their resources and randomness.
    private static final List<String> PLATFORM = Stream.concat(
                    Stream.of(System.getProperty("java.home"), "/dev/urandom", "/dev/random"),
                    Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)))
            .toList();

    private final RandomGenerator dice = Fixtures.dice(12);

    @TempDir
    private Path folder;

    @Test
    void whateverAPeerAsksForNoFileOutsideTheAgentsFolderIsTouched() throws Exception {
        byte[] payload = Fixtures.payload(dice, 600_000);
        Set<String> touched;
        try (TestOrigin origin = new TestOrigin();
                RunningAgent agent = new RunningAgent(origin, folder, "data", false)) {
            ReleaseId release = origin.publish("vim", "1", payload);
            Await.until("complete", () -> agent.isComplete(release));
            int port = agent.status().agent().listenPort();
            touched = watched(() -> {
                assertThat(served(origin.ca().device(), port, release)).isEqualTo(STRANGE_REQUESTS);
                for (int i = 0; i < BROKEN_FRAMES; i++) {
                    sendBroken(origin.ca().device(), address(i), port, release);
                }
            });
        }
        assertThat(touched).anyMatch(file -> file.startsWith(folder.resolve("data/payload") + File.separator));
        assertThat(touched).allMatch(file -> file.startsWith(folder.resolve("data") + File.separator));
    }

    /// @return how many strange requests were rejected, one good one being served among them
    private int served(Credentials own, int port, ReleaseId release) throws IOException {
        int rejected = 0;
        try (Wire peer = greeted(own, address(0), port, release)) {
            for (int i = 0; i < STRANGE_REQUESTS; i++) {
                ReleaseId named = dice.nextBoolean() ? release : new ReleaseId(Fixtures.digest(dice));
                int piece = 3 + dice.nextInt(WireLimits.PIECES_MAX - 3);
                peer.send(new Request(i, named, piece, dice.nextInt(WireLimits.BLOCK_MAX), 1));
                rejected += next(peer) instanceof Reject ? 1 : 0;
            }
            peer.send(new Request(-1, release, 1, 0, 1000));
            assertThat(next(peer)).isInstanceOf(Data.class);
        }
        return rejected;
    }

    /// Some addresses, since one alone may not dial this often.
    private static InetAddress address(int number) {
        return InetAddress.ofLiteral("127.0.0." + (1 + number % 4));
    }

    private static Wire greeted(Credentials own, InetAddress from, int port, ReleaseId release) throws IOException {
        Wire peer = new Wire(TestTls.dial(own, from, port, "TLSv1.3", PeerTls.ALPN));
        peer.send(new Hello(WireLimits.PROTOCOL_VERSION, TestCa.DOMAIN.networkId(), own.self(), 0));
        peer.send(new Join(release, new Bitfield(3)));
        return peer;
    }

    private static @Nullable PeerMessage next(Wire peer) throws IOException {
        PeerMessage said = peer.receive();
        while (said != null && !(said instanceof Reject) && !(said instanceof Data)) {
            said = peer.receive();
        }
        return said;
    }

    /// A request with some of its bytes changed, which ends the link or does not.
    private void sendBroken(Credentials own, InetAddress from, int port, ReleaseId release) throws IOException {
        byte[] frame =
                PeerMessageCodec.encode(new Request(1, release, 0, 0, 1000)).array();
        for (int change = 0; change < 3; change++) {
            frame[4 + dice.nextInt(frame.length - 4)] = (byte) dice.nextInt();
        }
        try (Wire peer = greeted(own, from, port, release)) {
            peer.send(frame);
            peer.send(new Request(2, release, 0, 0, 1));
            next(peer);
        }
    }

    private interface Deeds {
        void happen() throws Exception;
    }

    /// The files that were read or written meanwhile, but for what the platform itself loads.
    private Set<String> watched(Deeds deeds) throws Exception {
        Path dump = folder.resolve("watched.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.FileRead").withThreshold(Duration.ZERO);
            recording.enable("jdk.FileWrite").withThreshold(Duration.ZERO);
            recording.start();
            deeds.happen();
            recording.stop();
            recording.dump(dump);
        }
        Set<String> files = new TreeSet<>();
        for (var event : RecordingFile.readAllEvents(dump)) {
            String path = event.getString("path");
            if (path != null && PLATFORM.stream().noneMatch(path::startsWith)) {
                files.add(path);
            }
        }
        return files;
    }
}
