package dev.starling.agent.lan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.core.step.Event;
import dev.starling.agent.net.Transport;
import dev.starling.fixtures.Fixtures;
import dev.starling.id.Endpoint;
import dev.starling.wire.Beacon;
import java.net.InetAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BeaconsIT {

    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    @Test
    void agentsOnOneMachineAllHearABeaconAndOnlyTheSenderItsAnswer() throws Exception {
        BlockingQueue<Event> first = new LinkedBlockingQueue<>();
        BlockingQueue<Event> second = new LinkedBlockingQueue<>();
        BlockingQueue<Event> third = new LinkedBlockingQueue<>();
        try (Transport transport = new Transport();
                Beacons one = new Beacons(transport, LOOPBACK, () -> 0, first::add);
                Beacons two = new Beacons(transport, LOOPBACK, () -> 0, second::add);
                Beacons _ = new Beacons(transport, LOOPBACK, () -> 0, third::add)) {
            Beacon beacon = new Beacon(1, Fixtures.peerId(Fixtures.dice(1)), 4001, 99, false);
            one.announce(beacon);
            Event.BeaconHeard expected = new Event.BeaconHeard(beacon, Endpoint.ofIpv4(0x7F000001, 4001));
            assertThat(second.take()).isEqualTo(expected);
            assertThat(third.take()).isEqualTo(expected);
            assertThat(first.take()).isEqualTo(expected); // its own echo, which the core knows by its cookie

            Beacon answer = new Beacon(1, Fixtures.peerId(Fixtures.dice(2)), 4002, 98, true);
            two.answer(answer, expected.from());
            assertThat(first.take()).isEqualTo(new Event.BeaconHeard(answer, Endpoint.ofIpv4(0x7F000001, 4002)));
            // what is sent to the group next is the next that the third one hears
            one.announce(beacon);
            assertThat(third.take()).isEqualTo(expected);
        }
    }
}
