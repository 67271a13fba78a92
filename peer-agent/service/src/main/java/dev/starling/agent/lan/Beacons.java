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
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Sends beacons to the neighbourhood and reports those that are heard, within limits both ways. May be called from any
/// thread; never waits but in [#use].
public final class Beacons implements AutoCloseable {

    /// Organisation-local by administrative scope (RFC 2365); the last two bytes spell "ST".
    static final String IPV4_GROUP = "239.192.83.84";
    /// Transient and organisation-local (RFC 4291 section 2.7, RFC 7346): the scope of the IPv4 group. A link-local
    /// group would be sent to from link-local addresses (RFC 6724 section 5, rule 2), which nobody can dial.
    static final String IPV6_GROUP = "ff18::5354:4152";

    static final int PORT = 8491;
    /// What one host may say, and be heard to say, whatever happens.
    static final int PER_HOST_AND_SECOND = 5;
    /// Beacons of a large site come in bursts; beyond this nothing is lost, since they come again.
    static final int HEARD_PER_SECOND = 50;
    /// Senders whose beacon may still be answered.
    static final int ANSWERABLE_MAX = 64;

    private static final System.Logger LOG = System.getLogger(Beacons.class.getName());

    private final Transport transport;
    private final int hops;
    private final Consumer<Event> report;
    private final LongSupplier nanos;
    private final Seals seals;
    private final HostLimits limits = new HostLimits(PER_HOST_AND_SECOND, HEARD_PER_SECOND);
    /// The event loop's own, as everything below.
    private List<BeaconSocket> sockets = List.of();
    /// Where the sender of a beacon can be answered, by what the beacon named.
    private final Map<Endpoint, InetSocketAddress> answerable = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Endpoint, InetSocketAddress> eldest) {
            return size() > ANSWERABLE_MAX;
        }
    };

    /// Says and hears nothing until [#use].
    ///
    /// @param hops routers that a beacon may pass, and one: 1 stays in the subnet
    public Beacons(Transport transport, int hops, Clock clock, Seals seals, Consumer<Event> report) {
        this.transport = transport;
        this.hops = hops;
        this.report = report;
        this.nanos = clock.nanos();
        this.seals = seals;
    }

    /// From now on by these interfaces and no others. Waits until the sockets are bound: not from the event loop, and
    /// not
    /// twice at once.
    ///
    /// @return by how many it can be said and heard, in either family
    public int use(List<NetworkInterface> interfaces) {
        List<BeaconSocket> opened = new ArrayList<>();
        for (String group : List.of(IPV4_GROUP, IPV6_GROUP)) {
            open(new InetSocketAddress(group, PORT), interfaces, opened);
        }
        transport.loop().execute(() -> {
            sockets.forEach(BeaconSocket::close);
            sockets = opened;
        });
        return opened.isEmpty() ? 0 : interfaces.size();
    }

    private void open(InetSocketAddress group, List<NetworkInterface> interfaces, List<BeaconSocket> opened) {
        List<NetworkInterface> fit = interfaces.stream()
                .filter(nic -> Interfaces.hasAddressLike(nic, group.getAddress()))
                .toList();
        if (fit.isEmpty()) {
            return;
        }
        try {
            opened.add(new BeaconSocket(transport, group, fit, hops, new Ear()));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.INFO, () -> "no multicast on " + group + ": " + e.getMessage());
        }
    }

    /// See [dev.starling.agent.core.step.Effect.Announce].
    public void announce(Beacon beacon) {
        transport.loop().execute(() -> {
            ByteBuffer sealed = seal(beacon);
            if (sealed != null) {
                sockets.forEach(socket -> socket.announce(sealed, nanos.getAsLong()));
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
            sockets.stream()
                    .filter(socket -> socket.isIpv4() == ipv4)
                    .forEach(socket -> socket.send(sealed, target, nanos.getAsLong()));
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
        transport.loop().execute(() -> {
            sockets.forEach(BeaconSocket::close);
            sockets = List.of();
        });
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
                    || !limits.admits(sender, nanos.getAsLong())) {
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
