package dev.starling.agent.hostile;

import dev.starling.agent.net.Wire;
import dev.starling.agent.tls.Credentials;
import dev.starling.agent.tls.TestCa;
import dev.starling.agent.tls.TestTls;
import dev.starling.fixtures.Fixtures;
import dev.starling.id.PeerId;
import dev.starling.id.ReleaseId;
import dev.starling.wire.Bitfield;
import dev.starling.wire.PeerMessage;
import dev.starling.wire.PeerMessage.Data;
import dev.starling.wire.PeerMessage.Hello;
import dev.starling.wire.PeerMessage.Join;
import dev.starling.wire.PeerMessage.Ping;
import dev.starling.wire.PeerMessage.Pong;
import dev.starling.wire.PeerMessage.Reject;
import dev.starling.wire.PeerMessage.Request;
import dev.starling.wire.PeerMessageCodec;
import dev.starling.wire.RejectReason;
import dev.starling.wire.WireLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A peer with a good certificate that says it holds everything, and means no good.
final class HostilePeer implements AutoCloseable {

    /// What it does when it is asked for a block.
    enum Habit {
        WRONG_BYTES,
        ENDLESS_DATA,
        SILENCE,
        LIES,
        GARBAGE,
        A_BYTE_A_SECOND
    }

    private final Credentials own;
    private final Habit habit;
    private final ReleaseId release;
    private final int pieces;
    private final ServerSocket server;
    private final CountDownLatch closed = new CountDownLatch(1);

    HostilePeer(TestCa ca, Habit habit, ReleaseId release, int pieces) throws IOException {
        this.own = ca.device();
        this.habit = habit;
        this.release = release;
        this.pieces = pieces;
        this.server = TestTls.context(own)
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        TestTls.speakStarling(server);
        Thread.ofVirtual().start(this::accept);
    }

    PeerId id() {
        return own.self();
    }

    Habit habit() {
        return habit;
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (closed.getCount() > 0) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> talk(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void talk(Socket socket) {
        try (Wire victim = new Wire(socket)) {
            victim.send(new Hello(WireLimits.PROTOCOL_VERSION, TestCa.DOMAIN.networkId(), own.self(), port()));
            victim.send(new Join(release, Bitfield.full(pieces)));
            PeerMessage said = victim.receive();
            while (said != null) {
                if (said instanceof Ping(long token)) {
                    victim.send(new Pong(token));
                } else if (said instanceof Request request) {
                    misbehave(victim, request);
                }
                said = victim.receive();
            }
        } catch (IOException | InterruptedException e) {
            // cut off, as it deserves
        }
    }

    private void misbehave(Wire victim, Request asked) throws IOException, InterruptedException {
        switch (habit) {
            case WRONG_BYTES -> victim.send(new Data(asked.requestId(), ByteBuffer.allocate(asked.length())));
            case ENDLESS_DATA -> {
                while (true) {
                    victim.send(new Data(~asked.requestId(), ByteBuffer.allocate(WireLimits.BLOCK_MAX)));
                }
            }
            case SILENCE -> {}
            case LIES -> victim.send(new Reject(asked.requestId(), RejectReason.NOT_HELD));
            case GARBAGE -> victim.send(Fixtures.payload(Fixtures.dice(asked.requestId()), 5000));
            case A_BYTE_A_SECOND -> {
                byte[] frame = PeerMessageCodec.encode(new Data(asked.requestId(), ByteBuffer.allocate(asked.length())))
                        .array();
                for (byte each : frame) {
                    victim.send(each);
                    if (closed.await(1, TimeUnit.SECONDS)) {
                        return;
                    }
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
    }
}
