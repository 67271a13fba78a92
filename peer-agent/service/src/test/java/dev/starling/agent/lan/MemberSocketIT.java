package dev.starling.agent.lan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.starling.agent.core.step.Event;
import dev.starling.agent.loop.Clock;
import dev.starling.agent.net.Transport;
import dev.starling.fixtures.Fixtures;
import dev.starling.id.Endpoint;
import dev.starling.wire.SealedDatagram;
import dev.starling.wire.dht.DhtHeader;
import dev.starling.wire.dht.DhtMessage;
import dev.starling.wire.membership.Facts;
import dev.starling.wire.membership.MembershipMessage;
import dev.starling.wire.membership.MembershipMessage.Nack;
import dev.starling.wire.membership.MembershipMessage.Sender;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MemberSocketIT {

    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final long TODAY = 20_782;
    private static final Clock CLOCK = new Clock(() -> 0, () -> TimeUnit.DAYS.toMillis(TODAY));

    private final BlockingQueue<Event> heard = new LinkedBlockingQueue<>();

    @Test
    void whatAMemberSaysComesFromThePortItListensOn() throws Exception {
        int here = freePort();
        int there = freePort();
        try (Transport transport = new Transport();
                MemberSocket one = new MemberSocket(transport, LOOPBACK, here, CLOCK, seals(1), event -> {});
                MemberSocket _ = new MemberSocket(transport, LOOPBACK, there, CLOCK, seals(1), heard::add)) {
            one.send(at(there), message(7));
            assertThat(heard.take()).isEqualTo(new Event.DatagramHeard(message(7), at(here)));
        }
    }

    @Test
    void anAgentThatListensOnAllAddressesIsReachedByIpv4AndAnswersByIt() throws Exception {
        int here = freePort();
        int there = freePort();
        BlockingQueue<Event> answered = new LinkedBlockingQueue<>();
        try (Transport transport = new Transport();
                MemberSocket one = new MemberSocket(transport, null, here, CLOCK, seals(1), heard::add);
                MemberSocket two = new MemberSocket(transport, LOOPBACK, there, CLOCK, seals(1), answered::add)) {
            two.send(at(here), message(7));
            Event.DatagramHeard question = (Event.DatagramHeard) heard.take();
            assertThat(question.from()).isEqualTo(at(there));
            one.send(question.from(), message(8));
            assertThat(answered.take()).isEqualTo(new Event.DatagramHeard(message(8), at(here)));
        }
    }

    @Test
    void theDhtIsSpokenOverTheSamePort() throws Exception {
        int here = freePort();
        int there = freePort();
        DhtMessage message = new DhtMessage.Ping(new DhtHeader(9, Fixtures.peerId(Fixtures.dice(1)), true));
        try (Transport transport = new Transport();
                MemberSocket one = new MemberSocket(transport, LOOPBACK, here, CLOCK, seals(1), event -> {});
                MemberSocket _ = new MemberSocket(transport, LOOPBACK, there, CLOCK, seals(1), heard::add)) {
            one.send(at(there), message);
            one.send(at(there), message(7));
            assertThat(heard.take()).isEqualTo(new Event.DhtHeard(message, at(here)));
            assertThat(heard.take()).isEqualTo(new Event.DatagramHeard(message(7), at(here)));
        }
    }

    @Test
    void aStrangerIsNotHeard() throws Exception {
        int here = freePort();
        try (Transport transport = new Transport();
                MemberSocket _ = new MemberSocket(transport, LOOPBACK, here, CLOCK, seals(1), heard::add);
                MemberSocket stranger = new MemberSocket(transport, LOOPBACK, freePort(), CLOCK, seals(2), e -> {});
                MemberSocket colleague = new MemberSocket(transport, LOOPBACK, freePort(), CLOCK, seals(1), e -> {})) {
            stranger.send(at(here), message(6));
            transport.loop().submit(() -> {}).sync();
            colleague.send(at(here), message(7));
            assertThat(heard.take())
                    .isInstanceOfSatisfying(
                            Event.DatagramHeard.class,
                            first -> assertThat(first.message()).isEqualTo(message(7)));
        }
    }

    @Test
    void aPortThatIsTakenIsSaidSo() throws Exception {
        try (Transport transport = new Transport();
                DatagramSocket taken = new DatagramSocket(0, LOOPBACK)) {
            assertThatThrownBy(() ->
                            new MemberSocket(transport, LOOPBACK, taken.getLocalPort(), CLOCK, seals(1), event -> {}))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("UDP port " + taken.getLocalPort());
        }
    }

    private static Seals seals(int organisation) {
        byte[] key = new byte[SealedDatagram.KEY_BYTES];
        key[0] = (byte) organisation;
        return new Seals(() -> day -> day == TODAY ? key : null, CLOCK.epochMillis());
    }

    private static MembershipMessage message(long nonce) {
        return new Nack(new Sender(Fixtures.peerId(Fixtures.dice(1)), 1, Facts.UNKNOWN), nonce);
    }

    private static Endpoint at(int port) {
        return Endpoint.ofIpv4(0x7F000001, port);
    }

    private static int freePort() throws SocketException {
        try (DatagramSocket socket = new DatagramSocket(0, LOOPBACK)) {
            return socket.getLocalPort();
        }
    }
}
