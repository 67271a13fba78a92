package dev.starling.agent.lan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.core.step.Event;
import dev.starling.agent.loop.Clock;
import dev.starling.agent.net.Transport;
import dev.starling.fixtures.Fixtures;
import dev.starling.id.Endpoint;
import dev.starling.wire.Beacon;
import dev.starling.wire.SealedDatagram;
import java.net.InetAddress;
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

    private static Seals sealsOf(SealedDatagram.Keys keys) {
        return new Seals(() -> keys, CLOCK.epochMillis());
    }

    @Test
    void agentsOnOneMachineAllHearABeaconAndOnlyTheSenderItsAnswer() throws Exception {
        BlockingQueue<Event> first = new LinkedBlockingQueue<>();
        BlockingQueue<Event> second = new LinkedBlockingQueue<>();
        BlockingQueue<Event> third = new LinkedBlockingQueue<>();
        try (Transport transport = new Transport();
                Beacons one = new Beacons(transport, LOOPBACK, CLOCK, SEALS, first::add);
                Beacons two = new Beacons(transport, LOOPBACK, CLOCK, SEALS, second::add);
                Beacons _ = new Beacons(transport, LOOPBACK, CLOCK, SEALS, third::add)) {
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
            byte[] theirs = new byte[SealedDatagram.KEY_BYTES];
            theirs[0] = 1;
            try (Beacons mute = new Beacons(transport, LOOPBACK, CLOCK, sealsOf(day -> null), event -> {});
                    Beacons stranger = new Beacons(transport, LOOPBACK, CLOCK, sealsOf(day -> theirs), event -> {})) {
                mute.announce(beacon);
                stranger.announce(beacon);
                transport.loop().submit(() -> {}).sync();
            }
            // what is sent to the group next is the next that the third one hears
            one.announce(beacon);
            assertThat(third.take()).isEqualTo(expected);
        }
    }
}
