package dev.starling.agent.lan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.core.step.Event;
import dev.starling.agent.loop.Clock;
import dev.starling.agent.net.Transport;
import dev.starling.fixtures.Fixtures;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.wire.Beacon;
import dev.starling.wire.BeaconCodec;
import dev.starling.wire.SealedDatagram;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BeaconsIT {

    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final long TODAY = 20_782;
    private static final SealedDatagram.Keys KEYS = day -> day == TODAY ? new byte[SealedDatagram.KEY_BYTES] : null;
    private static final Clock CLOCK = new Clock(() -> 0, () -> TimeUnit.DAYS.toMillis(TODAY));

    private static final Seals SEALS = sealsOf(KEYS);

    private static final PeerId PEER = Fixtures.peerId(Fixtures.dice(1));
    private static final Beacon BEACON = new Beacon(0x5354_4152_4C49_4E47L, PEER, 4001, 99, false);
    private static final int DAY_ENDS = 9;

    private static Seals sealsOf(SealedDatagram.Keys keys) {
        return new Seals(() -> keys, CLOCK.epochMillis());
    }

    @Test
    void agentsOnOneMachineAllHearABeaconAndOnlyTheSenderItsAnswer() throws Exception {
        BlockingQueue<Event> first = new LinkedBlockingQueue<>();
        BlockingQueue<Event> second = new LinkedBlockingQueue<>();
        BlockingQueue<Event> third = new LinkedBlockingQueue<>();
        try (Transport transport = new Transport();
                Beacons one = beacons(transport, SEALS, first);
                Beacons two = beacons(transport, SEALS, second);
                Beacons _ = beacons(transport, SEALS, third)) {
            Beacon beacon = new Beacon(1, Fixtures.peerId(Fixtures.dice(1)), 4001, 99, false);
            one.announce(beacon);
            Event.BeaconHeard expected = new Event.BeaconHeard(beacon, Endpoint.ofIpv4(0x7F000001, 4001));
            assertThat(second.take()).isEqualTo(expected);
            assertThat(third.take()).isEqualTo(expected);
            assertThat(first.take()).isEqualTo(expected); // its own echo, which the core knows by its cookie

            Beacon answer = new Beacon(1, Fixtures.peerId(Fixtures.dice(2)), 4002, 98, true);
            two.answer(answer, expected.from());
            assertThat(first.take()).isEqualTo(new Event.BeaconHeard(answer, Endpoint.ofIpv4(0x7F000001, 4002)));
            // whoever has no key, or another organisation's, says nothing that is heard
            BlockingQueue<Event> nobody = new LinkedBlockingQueue<>();
            byte[] theirs = new byte[SealedDatagram.KEY_BYTES];
            theirs[0] = 1;
            try (Beacons mute = beacons(transport, sealsOf(day -> null), nobody);
                    Beacons stranger = beacons(transport, sealsOf(day -> theirs), nobody)) {
                mute.announce(beacon);
                stranger.announce(beacon);
                transport.loop().submit(() -> {}).sync();
            }
            // what is sent to the group next is the next that the third one hears
            one.announce(beacon);
            assertThat(third.take()).isEqualTo(expected);
        }
    }

    @Test
    void whoeverMovesToOtherInterfacesIsHeardThereAndNoMoreHere() throws Exception {
        BlockingQueue<Event> heard = new LinkedBlockingQueue<>();
        BlockingQueue<Event> ignored = new LinkedBlockingQueue<>();
        try (Transport transport = new Transport();
                Beacons one = beacons(transport, SEALS, ignored);
                Beacons two = beacons(transport, SEALS, heard)) {
            assertThat(two.use(List.of())).isZero();
            one.announce(new Beacon(1, PEER, 4001, 99, false));
            transport.loop().submit(() -> {}).sync();
            assertThat(two.use(loopback())).isEqualTo(1);
            one.announce(new Beacon(1, PEER, 4002, 99, false));
            assertThat(from(heard.take()).port()).isEqualTo(4002);
        }
    }

    @Test
    void noMoreThanFiveLeaveInASecondWhateverIsWanted() throws Exception {
        BlockingQueue<Event> heard = new LinkedBlockingQueue<>();
        BlockingQueue<Event> ignored = new LinkedBlockingQueue<>();
        try (Transport transport = new Transport();
                Beacons one = beacons(transport, SEALS, ignored);
                Beacons last = beacons(transport, SEALS, ignored);
                Beacons _ = beacons(transport, SEALS, heard)) {
            for (int port = 1; port <= 20; port++) {
                one.announce(new Beacon(1, PEER, port, 99, false));
            }
            last.announce(new Beacon(1, PEER, 4002, 99, false));
            int before = 0;
            while (from(heard.take()).port() != 4002) {
                before++;
            }
            assertThat(before).isEqualTo(Beacons.PER_HOST_AND_SECOND);
        }
    }

    /// Beyond the day, which is no secret, two beacons of the same device have nothing in common, and nothing of what
    /// is
    /// said can be read.
    @Test
    void aListenerWithoutTheKeyHearsOpaqueBytes() throws Exception {
        BlockingQueue<Event> ignored = new LinkedBlockingQueue<>();
        try (Transport transport = new Transport();
                Beacons one = beacons(transport, SEALS, ignored);
                MulticastSocket listener = new MulticastSocket(Beacons.PORT)) {
            InetAddress group = InetAddress.ofLiteral(Beacons.IPV4_GROUP);
            listener.joinGroup(new InetSocketAddress(group, 0), loopback().getFirst());
            one.announce(BEACON);
            one.announce(BEACON);
            byte[] first = hear(listener);
            byte[] second = hear(listener);
            ByteBuffer said = BeaconCodec.encode(BEACON);
            for (byte[] heard : List.of(first, second)) {
                for (int at = 0; at + 4 <= said.limit(); at++) {
                    byte[] part = new byte[4];
                    said.get(at, part);
                    assertThat(indexOf(heard, part, 0)).isNegative();
                }
            }
            for (int at = DAY_ENDS; at + 4 <= first.length; at++) {
                assertThat(indexOf(second, Arrays.copyOfRange(first, at, at + 4), DAY_ENDS))
                        .isNegative();
            }
        }
    }

    private static byte[] hear(MulticastSocket listener) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[2000], 2000);
        listener.receive(packet);
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    private static int indexOf(byte[] whole, byte[] part, int from) {
        for (int at = from; at + part.length <= whole.length; at++) {
            if (Arrays.equals(whole, at, at + part.length, part, 0, part.length)) {
                return at;
            }
        }
        return -1;
    }

    private static Endpoint from(Event heard) {
        return ((Event.BeaconHeard) heard).from();
    }

    private static List<NetworkInterface> loopback() throws SocketException {
        return List.of(NetworkInterface.getByInetAddress(LOOPBACK));
    }

    private static Beacons beacons(Transport transport, Seals seals, BlockingQueue<Event> heard)
            throws SocketException {
        Beacons beacons = new Beacons(transport, 1, CLOCK, seals, heard::add);
        beacons.use(loopback());
        return beacons;
    }
}
