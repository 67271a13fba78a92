package dev.starling.sim.membership;

import dev.starling.id.Digest;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.id.Verdict;
import dev.starling.sim.kernel.Agenda;
import dev.starling.sim.kernel.Seeds;
import dev.starling.sim.kernel.Trace;
import dev.starling.wire.membership.MembershipCodec;
import dev.starling.wire.membership.MembershipMessage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The devices of one site and the network between them: every datagram is encoded, may get lost, takes
/// 0.1 to 0.5 ms, and is decoded.
final class Site {

    /// Kind and tag of the seal with its header; UDP, IPv4, Ethernet with its checksum.
    private static final int AROUND_A_MESSAGE = 38 + 8 + 20 + 18;

    private static final int NETWORK = 0x0A00_0000;
    private static final int PORT = 8490;
    private static final long LATENCY_LEAST_NANOS = 100_000L;
    private static final long LATENCY_SPREAD_NANOS = 400_000L;

    private final Agenda agenda = new Agenda();
    private final Trace trace = new Trace();
    private final List<Device> devices = new ArrayList<>();
    private final RandomGenerator network;
    private final double loss;
    private long datagrams;
    private long wireBytes;

    Site(int size, double loss, Seeds seeds) {
        this.loss = loss;
        this.network = seeds.next();
        RandomGenerator ids = seeds.next();
        for (int number = 0; number < size; number++) {
            PeerId id = new PeerId(new Digest(ids.nextLong(), ids.nextLong(), ids.nextLong(), ids.nextLong()));
            devices.add(new Device(this, id, endpoint(number), seeds));
        }
    }

    Agenda agenda() {
        return agenda;
    }

    List<Device> devices() {
        return devices;
    }

    List<Device> up() {
        return devices.stream().filter(Device::isUp).toList();
    }

    long datagrams() {
        return datagrams;
    }

    /// Sent so far, lost ones included.
    long wireBytes() {
        return wireBytes;
    }

    String trace() {
        return trace.hex();
    }

    void send(Device from, Endpoint to, MembershipMessage message) {
        ByteBuffer encoded = MembershipCodec.encode(message);
        datagrams++;
        wireBytes += encoded.remaining() + AROUND_A_MESSAGE;
        trace.add(agenda.now());
        trace.add(encoded.remaining() * 31L + to.low());
        Device target = at(to);
        if (target == null || network.nextDouble() < loss) {
            return;
        }
        long latency = LATENCY_LEAST_NANOS + network.nextLong(LATENCY_SPREAD_NANOS);
        agenda.after(latency, () -> target.heard(decoded(encoded), from.at()));
    }

    private static MembershipMessage decoded(ByteBuffer encoded) {
        return switch (MembershipCodec.decode(encoded)) {
            case Verdict.Accepted<MembershipMessage>(MembershipMessage message) -> message;
            case Verdict.Rejected<MembershipMessage>(var reason, String found) ->
                throw new IllegalStateException("a member's own message does not decode: " + reason + ", " + found);
        };
    }

    private @Nullable Device at(Endpoint endpoint) {
        int number = (int) endpoint.low() - NETWORK;
        boolean ours = endpoint.isIpv4() && endpoint.port() == PORT && number >= 0 && number < devices.size();
        return ours ? devices.get(number) : null;
    }

    private static Endpoint endpoint(int number) {
        return Endpoint.ofIpv4(NETWORK + number, PORT);
    }
}
