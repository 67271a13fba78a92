package dev.starling.agent.lan;

import dev.starling.agent.core.step.Event;
import dev.starling.agent.loop.Clock;
import dev.starling.agent.net.Addresses;
import dev.starling.agent.net.Transport;
import dev.starling.id.Endpoint;
import dev.starling.id.Verdict;
import dev.starling.wire.Beacon;
import dev.starling.wire.BeaconCodec;
import dev.starling.wire.SealedDatagram.Kind;
import dev.starling.wire.WireLimits;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Sends beacons to the neighbourhood and reports those that are heard, at most [#HEARD_PER_SECOND].
/// May be called from any thread; never waits but at construction.
public final class Beacons implements AutoCloseable {

    /// Site-wide by administrative scope (RFC 2365); the last two bytes spell "ST".
    static final String IPV4_GROUP = "239.192.83.84";
    /// Transient, organisation-local scope (RFC 4291 section 2.7).
    static final String IPV6_GROUP = "ff18::5354:4152";

    static final int PORT = 8491;
    /// Beacons of a large site come in bursts; beyond this nothing is lost, since they come again.
    static final int HEARD_PER_SECOND = 50;
    /// Senders whose beacon may still be answered.
    static final int ANSWERABLE_MAX = 64;

    private static final System.Logger LOG = System.getLogger(Beacons.class.getName());

    private final Transport transport;
    private final Consumer<Event> report;
    private final LongSupplier nanos;
    private final Seals seals;
    private final RateLimit limit;
    private final List<BeaconSocket> sockets = new ArrayList<>();
    /// Where the sender of a beacon can be answered, by what the beacon named.
    private final Map<Endpoint, InetSocketAddress> answerable = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Endpoint, InetSocketAddress> eldest) {
            return size() > ANSWERABLE_MAX;
        }
    };

    /// @param address of this device, to use its network alone, or null for all
    public Beacons(
            Transport transport, @Nullable InetAddress address, Clock clock, Seals seals, Consumer<Event> report) {
        this.transport = transport;
        this.report = report;
        this.nanos = clock.nanos();
        this.seals = seals;
        this.limit = new RateLimit(HEARD_PER_SECOND, nanos.getAsLong());
        for (String group : List.of(IPV4_GROUP, IPV6_GROUP)) {
            open(new InetSocketAddress(group, PORT), address);
        }
    }

    private void open(InetSocketAddress group, @Nullable InetAddress address) {
        try {
            List<NetworkInterface> fit = Interfaces.fit(address).stream()
                    .filter(nic -> Interfaces.hasAddressLike(nic, group.getAddress()))
                    .toList();
            if (!fit.isEmpty()) {
                sockets.add(new BeaconSocket(transport, group, fit, new Ear()));
            }
        } catch (SocketException | RuntimeException e) {
            LOG.log(System.Logger.Level.INFO, () -> "no multicast on " + group + ": " + e.getMessage());
        }
    }

    /// See [dev.starling.agent.core.step.Effect.Announce].
    public void announce(Beacon beacon) {
        transport.loop().execute(() -> {
            ByteBuffer sealed = seal(beacon);
            if (sealed != null) {
                sockets.forEach(socket -> socket.announce(sealed));
            }
        });
    }

    /// See [dev.starling.agent.core.step.Effect.AnswerBeacon]. To the port the beacon came from, else to the group's.
    public void answer(Beacon beacon, Endpoint to) {
        transport.loop().execute(() -> {
            InetSocketAddress port = answerable.get(to);
            InetSocketAddress target = port == null ? new InetSocketAddress(Addresses.address(to), PORT) : port;
            ByteBuffer sealed = seal(beacon);
            if (sealed == null) {
                return;
            }
            boolean ipv4 = target.getAddress() instanceof Inet4Address;
            sockets.stream().filter(socket -> socket.isIpv4() == ipv4).forEach(socket -> socket.send(sealed, target));
        });
    }

    private @Nullable ByteBuffer seal(Beacon beacon) {
        return seals.seal(Kind.BEACON, BeaconCodec.encode(beacon));
    }

    private @Nullable Beacon unseal(ByteBuffer datagram) {
        ByteBuffer inside = seals.open(Kind.BEACON, datagram);
        return inside != null && BeaconCodec.decode(inside) instanceof Verdict.Accepted<Beacon>(Beacon beacon)
                ? beacon
                : null;
    }

    @Override
    public void close() {
        sockets.forEach(BeaconSocket::close);
    }

    /// Hears datagrams on all sockets.
    @Sharable
    private final class Ear extends SimpleChannelInboundHandler<DatagramPacket> {

        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
            InetAddress sender = packet.sender().getAddress();
            // an Endpoint has no zone: a link-local address could not be dialled
            if ((sender instanceof Inet6Address && sender.isLinkLocalAddress())
                    || packet.content().readableBytes() > WireLimits.DATAGRAM_MAX
                    || !limit.admits(nanos.getAsLong())) {
                return;
            }
            Beacon beacon = unseal(packet.content().nioBuffer());
            if (beacon != null) {
                Endpoint from = Addresses.endpoint(sender, beacon.listenPort());
                answerable.put(from, packet.sender());
                report.accept(new Event.BeaconHeard(beacon, from));
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            LOG.log(System.Logger.Level.DEBUG, () -> "beacon socket: " + cause); // an ICMP error, say
        }
    }
}
