package dev.starling.agent.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.starling.agent.core.step.Event;
import dev.starling.agent.core.step.Neighbour;
import dev.starling.agent.tls.Credentials;
import dev.starling.agent.tls.PeerTls;
import dev.starling.agent.tls.TestCa;
import dev.starling.agent.tls.TestCa.Wish;
import dev.starling.agent.tls.TestTls;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.reach.ReasonCode;
import dev.starling.wire.PeerMessage.Ping;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Who gets a link to the peer port and who does not, by what they show.
@Timeout(60)
class PeerTlsIT {

    private static final TestCa CA = Wire.CA;
    /// Told for who shows a certificate, and a bad one.
    private static final Event REFUSED = new Event.Hindered(ReasonCode.CERTIFICATE_REFUSED, true);

    private final Transport transport = new Transport();
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Credentials own = CA.device();
    private final PeerTls tls = new PeerTls(own, System::currentTimeMillis);
    private final PeerNet net = new PeerNet(
            transport,
            tls,
            System::nanoTime,
            (release, piece, offset, into) -> {
                throw new IOException("nothing here");
            },
            events::add);
    private int port;

    @TempDir
    private Path folder;

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
    void aDeviceOfTheOrganisationIsLinkedAsWhoItProvesToBe() throws Exception {
        Credentials other = CA.device();
        try (Socket socket = TestTls.dial(other, port)) {
            assertThat(opened().proven()).isEqualTo(other.self());
            assertThat(((SSLSocket) socket).getSession().getProtocol()).isEqualTo("TLSv1.3");
        }
    }

    @Test
    void nobodyElseIs() throws Exception {
        Instant now = Instant.now();
        KeyPair key = TestCa.newKey();
        Wish good = Wish.of(TestCa.DOMAIN.agentUri(TestCa.idOf(key)));
        Wish expired = good.lasting(now.minus(Duration.ofDays(8)), now.minus(Duration.ofSeconds(5)));
        Wish otherId = Wish.of(TestCa.DOMAIN.agentUri(CA.device().self()));

        assertRefused(null);
        assertRefused(new TestCa().device(key, good));
        assertRefused(CA.device(key, expired));
        assertRefused(CA.device(key, otherId));
        assertRefused(CA.origin());
        assertThat(events).hasSize(4).containsOnly(REFUSED);
    }

    @Test
    void olderTlsAndOtherProtocolsAreRefused() throws Exception {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        assertThat(reads(() -> TestTls.dial(CA.device(), loopback, port, "TLSv1.2", PeerTls.ALPN)))
                .isFalse();
        assertThat(reads(() -> TestTls.dial(CA.device(), loopback, port, "TLSv1.3", "http/1.1")))
                .isFalse();
        try (Socket plain = new Socket(loopback, port)) {
            plain.getOutputStream().write(new byte[100]);
            assertThat(ends(plain)).isTrue();
        }
        assertThat(events).isEmpty();
    }

    @Test
    void whoIsSilentOrTricklesInTheHandshakeIsCutOff() throws Exception {
        try (Socket silent = new Socket(InetAddress.getLoopbackAddress(), port);
                Socket trickling = new Socket(InetAddress.getLoopbackAddress(), port)) {
            trickling.getOutputStream().write(new byte[] {0x16, 3, 1, 2, 0});
            long began = System.nanoTime();
            assertThat(ends(silent)).isTrue();
            assertThat(ends(trickling)).isTrue();
            assertThat(System.nanoTime() - began).isLessThan(TimeUnit.SECONDS.toNanos(15));
        }
    }

    @Test
    void oneAddressDoesNotTakeEveryPlace() throws Exception {
        Socket[] silent = new Socket[Doorstep.PLACES_PER_ADDRESS];
        for (int i = 0; i < silent.length; i++) {
            silent[i] = new Socket(InetAddress.getLoopbackAddress(), port);
        }
        assertThat(reads(() -> TestTls.dial(CA.device(), port))).isFalse();
        Credentials other = CA.device();
        InetAddress elsewhere = InetAddress.ofLiteral("127.0.0.2");
        try (Socket _ = TestTls.dial(other, elsewhere, port, "TLSv1.3", PeerTls.ALPN)) {
            assertThat(opened().proven()).isEqualTo(other.self());
        }
        for (Socket socket : silent) {
            socket.close();
        }
    }

    @Test
    void whoAnswersADialWithoutAGoodCertificateIsNoLink() throws Exception {
        KeyPair key = TestCa.newKey();
        Credentials rogue = new TestCa().device(key, Wish.of(TestCa.DOMAIN.agentUri(TestCa.idOf(key))));
        try (ServerSocket server =
                TestTls.context(rogue).getServerSocketFactory().createServerSocket(0)) {
            Thread.ofVirtual().start(() -> answer(server));
            Neighbour dialled = neighbour(rogue.self(), server.getLocalPort());
            net.dial(dialled);
            assertThat(events.take()).isEqualTo(REFUSED);
            assertThat(events.take()).isEqualTo(new Event.DialFailed(dialled));
        }
    }

    @Test
    void aNewCertificateIsShownFromNowOnAndLinksThatStandStay() throws Exception {
        try (Wire before = new Wire(port)) {
            Event.LinkOpened first = opened();
            before.send(Wire.hello());
            events.take();
            Credentials renewed = CA.device();
            tls.renew(renewed);
            BlockingQueue<Event> others = new LinkedBlockingQueue<>();
            PeerTls theirs = new PeerTls(CA.device(), System::currentTimeMillis);
            PeerNet other =
                    new PeerNet(transport, theirs, System::nanoTime, (release, piece, offset, into) -> {}, others::add);
            other.dial(neighbour(renewed.self(), port));
            assertThat(((Event.LinkOpened) others.take()).proven()).isEqualTo(renewed.self());
            net.send(first.link(), new Ping(7));
            assertThat(before.receive()).isEqualTo(new Ping(7));
            other.close();
            theirs.close();
        }
    }

    @Test
    void noTicketIsHandedOut() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "no openssl here");
        Credentials other = CA.device();
        Path certificate = Files.writeString(folder.resolve("chain.pem"), TestCa.pem(other.chain()));
        Path issuing = Files.writeString(folder.resolve("issuing.pem"), TestCa.pem(List.of(CA.issuing())));
        Path key = Files.writeString(
                folder.resolve("key.pem"),
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                .encodeToString(other.key().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
        Process openssl = new ProcessBuilder(
                        "openssl",
                        "s_client",
                        "-connect",
                        "127.0.0.1:" + port,
                        "-tls1_3",
                        "-alpn",
                        PeerTls.ALPN,
                        "-cert",
                        certificate.toString(),
                        "-cert_chain",
                        issuing.toString(),
                        "-key",
                        key.toString(),
                        "-msg")
                .redirectErrorStream(true)
                .start();
        assertThat(opened().proven()).isEqualTo(other.self());
        String said = new String(openssl.getInputStream().readAllBytes(), UTF_8); // ends when no Hello comes
        assertThat(openssl.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(said).contains("Handshake [length").doesNotContain("NewSessionTicket");
    }

    private void assertRefused(@Nullable Credentials shown) {
        assertThat(reads(() -> TestTls.dial(shown, port))).isFalse();
    }

    private interface Dial {
        Socket dial() throws IOException;
    }

    /// Whether a connection made so stands: in TLS 1.3 a client hears of its refusal only when it reads.
    private static boolean reads(Dial dial) {
        try (Socket socket = dial.dial()) {
            return !ends(socket);
        } catch (IOException refused) {
            return false;
        }
    }

    private static boolean ends(Socket socket) {
        try {
            socket.setSoTimeout(20_000);
            InputStream in = socket.getInputStream();
            while (in.read() >= 0) {
                // an alert, or what is left of a handshake
            }
            return true;
        } catch (java.net.SocketTimeoutException stands) {
            return false;
        } catch (IOException ended) {
            return true;
        }
    }

    private static void answer(ServerSocket server) {
        try (Socket socket = server.accept()) {
            socket.getInputStream().readAllBytes();
        } catch (IOException refused) {
            // as it should be
        }
    }

    private static Neighbour neighbour(PeerId peer, int port) {
        return new Neighbour(peer, Endpoint.ofIpv4(0x7F000001, port));
    }

    private Event.LinkOpened opened() throws InterruptedException {
        return (Event.LinkOpened) events.take();
    }
}
