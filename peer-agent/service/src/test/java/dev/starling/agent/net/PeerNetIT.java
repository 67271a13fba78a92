package dev.starling.agent.net;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.starling.agent.core.step.Effect.ServeBlock;
import dev.starling.agent.core.step.Event;
import dev.starling.agent.core.step.Event.LinkOpened;
import dev.starling.agent.core.step.LinkId;
import dev.starling.agent.core.step.Neighbour;
import dev.starling.agent.tls.Credentials;
import dev.starling.agent.tls.PeerTls;
import dev.starling.fixtures.Fixtures;
import dev.starling.id.Endpoint;
import dev.starling.id.ReleaseId;
import dev.starling.wire.DisconnectReason;
import dev.starling.wire.PeerMessage.Bye;
import dev.starling.wire.PeerMessage.Data;
import dev.starling.wire.PeerMessage.Ping;
import dev.starling.wire.WireLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PeerNetIT {

    private static final ReleaseId RELEASE = new ReleaseId(Fixtures.digest(Fixtures.dice(1)));
    private static final byte[] BLOCK = Fixtures.payload(Fixtures.dice(2), WireLimits.BLOCK_MAX);
    private static final int HIDDEN_PIECE = 13;

    private final Transport transport = new Transport();
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Credentials own = Wire.CA.device();
    private final PeerTls tls = new PeerTls(own, System::currentTimeMillis);
    private final PeerNet net = new PeerNet(transport, tls, System::nanoTime, PeerNetIT::read, events::add);
    private int port;

    private static void read(ReleaseId release, int piece, int offset, ByteBuffer into) throws IOException {
        if (piece == HIDDEN_PIECE) {
            throw new IOException("not held");
        }
        into.put(BLOCK, offset, into.remaining());
    }

    @BeforeEach
    void listen() throws IOException {
        port = net.listen(InetAddress.getLoopbackAddress(), 0);
    }

    @AfterEach
    void close() {
        net.close();
        transport.close();
        tls.close();
    }

    @Test
    void aLinkIsReportedFromItsOpeningToItsEnd() throws Exception {
        try (Wire peer = new Wire(port)) {
            LinkOpened opened = next(LinkOpened.class);
            assertThat(opened.dialled()).isFalse();
            assertThat(opened.proven()).isEqualTo(Wire.PEER);
            peer.send(Wire.hello()).send(new Ping(5));
            assertThat(events.take()).isEqualTo(new Event.MessageReceived(opened.link(), Wire.hello()));
            assertThat(events.take()).isEqualTo(new Event.MessageReceived(opened.link(), new Ping(5)));
            net.send(opened.link(), new Ping(6));
            assertThat(peer.receive()).isEqualTo(new Ping(6));
            net.hangup(opened.link(), DisconnectReason.TOO_MANY_LINKS);
            assertThat(peer.receive()).isEqualTo(new Bye(DisconnectReason.TOO_MANY_LINKS));
            assertThat(peer.receive()).isNull();
            assertThat(events.take()).isEqualTo(new Event.LinkClosed(opened.link(), DisconnectReason.LOST));
        }
    }

    @Test
    void blocksAreServedFromTheStoreAndReportedOnceTheyAreSent() throws Exception {
        try (Wire peer = new Wire(port)) {
            LinkId link = next(LinkOpened.class).link();
            peer.send(Wire.hello());
            events.take();
            net.serve(new ServeBlock(link, 1, RELEASE, 0, 0, WireLimits.BLOCK_MAX));
            net.serve(new ServeBlock(link, 2, RELEASE, 0, 100, 1));
            assertThat(peer.receive()).isEqualTo(new Data(1, ByteBuffer.wrap(BLOCK)));
            assertThat(peer.receive()).isEqualTo(new Data(2, ByteBuffer.wrap(BLOCK, 100, 1)));
            assertThat(events.take()).isEqualTo(new Event.BlockSent(link, 1, WireLimits.BLOCK_MAX));
            assertThat(events.take()).isEqualTo(new Event.BlockSent(link, 2, 1));

            net.serve(new ServeBlock(link, 3, RELEASE, HIDDEN_PIECE, 0, 1));
            assertThat(events.take()).isEqualTo(new Event.BlockUnreadable(link, 3));
        }
    }

    @Test
    void twoNetsTalkToEachOther() throws Exception {
        BlockingQueue<Event> others = new LinkedBlockingQueue<>();
        PeerNet other = new PeerNet(transport, tls, System::nanoTime, PeerNetIT::read, others::add);
        other.dial(new Neighbour(Wire.PEER, Endpoint.ofIpv4(0x7F000001, port)));
        LinkOpened dialled = (LinkOpened) others.take();
        assertThat(dialled.dialled()).isTrue();
        assertThat(dialled.proven()).isEqualTo(own.self());
        assertThat(dialled.remote()).isEqualTo(Endpoint.ofIpv4(0x7F000001, port));
        LinkId accepted = next(LinkOpened.class).link();
        other.send(dialled.link(), Wire.hello());
        assertThat(events.take()).isEqualTo(new Event.MessageReceived(accepted, Wire.hello()));
        other.close();
        assertThat(events.take()).isEqualTo(new Event.MessageReceived(accepted, new Bye(DisconnectReason.SHUTDOWN)));
        assertThat(events.take()).isEqualTo(new Event.LinkClosed(accepted, DisconnectReason.LOST));
    }

    @Test
    void aDialThatComesToNothingIsReported() throws Exception {
        int closed;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = gone.getLocalPort();
        }
        Neighbour nobody = new Neighbour(Wire.PEER, Endpoint.ofIpv4(0x7F000001, closed));
        net.dial(nobody);
        assertThat(events.take()).isEqualTo(new Event.DialFailed(nobody));
    }

    @Test
    void garbageAndOversizeFramesAreCutOffWithTheReason() throws Exception {
        for (byte[] bad : List.of(
                "GET / HTTP/1.1\r\n\r\n".getBytes(US_ASCII),
                new byte[] {0x7F, 0, 0, 0},
                new byte[] {0, 0, 0, 0},
                Fixtures.payload(Fixtures.dice(9), 500))) {
            try (Wire peer = new Wire(port)) {
                LinkId link = next(LinkOpened.class).link();
                peer.send(bad);
                assertThat(peer.receive()).isEqualTo(new Bye(DisconnectReason.PROTOCOL));
                assertThat(peer.receive()).isNull();
                assertThat(events.take()).isEqualTo(new Event.LinkClosed(link, DisconnectReason.PROTOCOL));
            }
        }
    }

    @Test
    void whoTricklesInsteadOfSayingHelloIsCutOff() throws Exception {
        try (Wire peer = new Wire(port)) {
            LinkId link = next(LinkOpened.class).link();
            peer.send((byte) 0, (byte) 0);
            assertThat(peer.receive()).isNull();
            assertThat(events.take()).isEqualTo(new Event.LinkClosed(link, DisconnectReason.LOST));
        }
    }

    @Test
    void oneHalfOpenConnectionTooManyIsTurnedAwayUntilOneHasSaidHello() throws Exception {
        List<Wire> silent = new ArrayList<>();
        try {
            for (int i = 0; i < LinkLimits.HALF_OPEN_MAX; i++) {
                silent.add(new Wire(port, address(i % 2)));
                next(LinkOpened.class);
            }
            assertThatIOException().isThrownBy(() -> new Wire(port, address(3)));
            silent.getFirst().send(Wire.hello());
            next(Event.MessageReceived.class);
            try (Wire taken = new Wire(port)) {
                assertThat(next(LinkOpened.class)).isNotNull();
                taken.send(Wire.hello());
                next(Event.MessageReceived.class);
            }
        } finally {
            for (Wire wire : silent) {
                wire.close();
            }
        }
    }

    @Test
    void aFullNetNeitherTakesNorDials() throws Exception {
        List<Wire> peers = new ArrayList<>();
        try {
            for (int i = 0; i < LinkLimits.LINKS_MAX; i++) {
                peers.add(new Wire(port, address(i % 4)).send(Wire.hello()));
                next(Event.MessageReceived.class);
            }
            assertThatIOException().isThrownBy(() -> new Wire(port));
            Neighbour neighbour = new Neighbour(Wire.PEER, Endpoint.ofIpv4(0x7F000001, port));
            net.dial(neighbour);
            assertThat(next(Event.DialFailed.class).neighbour()).isEqualTo(neighbour);
        } finally {
            for (Wire wire : peers) {
                wire.close();
            }
        }
    }

    @Test
    void whoDoesNotReadIsLetGoBeforeItCostsMemory() throws Exception {
        try (Wire peer = new Wire(port)) {
            LinkId link = next(LinkOpened.class).link();
            peer.send(Wire.hello());
            next(Event.MessageReceived.class);
            Data large = new Data(1, ByteBuffer.wrap(BLOCK));
            for (int i = 0; i < 100; i++) {
                net.send(link, large);
            }
            assertThat(next(Event.LinkClosed.class)).isEqualTo(new Event.LinkClosed(link, DisconnectReason.LOST));
        }
    }

    @Test
    void nothingIsReadWhileTheDiskCannotFollow() throws Exception {
        try (Wire peer = new Wire(port)) {
            next(LinkOpened.class);
            peer.send(Wire.hello());
            next(Event.MessageReceived.class);
            net.read(false);
            transport.loop().submit(() -> {}).sync();
            peer.send(new Ping(1));
            assertThat(events.poll(200, TimeUnit.MILLISECONDS)).isNull();
            net.read(true);
            assertThat(next(Event.MessageReceived.class).message()).isEqualTo(new Ping(1));
        }
    }

    private static InetAddress address(int host) {
        return InetAddress.ofLiteral("127.0.0." + (2 + host));
    }

    private <E extends Event> E next(Class<E> kind) throws InterruptedException {
        while (true) {
            Event event = events.take();
            if (kind.isInstance(event)) {
                return kind.cast(event);
            }
        }
    }
}
