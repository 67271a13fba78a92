package dev.starling.agent.lan;

import dev.starling.agent.net.Transport;
import dev.starling.wire.WireLimits;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.SocketProtocolFamily;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.ByteBuffer;
import java.util.List;

/// The sockets of one address family: one bound to the group's port, shared with other agents on this machine, that
/// hears the group; one on a port of its own that beacons leave from, so that answers come back to this agent and no
/// other. For one set of network interfaces: when they change, others take its place.
final class BeaconSocket implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(BeaconSocket.class.getName());

    private final InetSocketAddress group;
    private final List<NetworkInterface> interfaces;
    private final RateLimit sayings;
    private final DatagramChannel ears;
    private final DatagramChannel mouth;

    /// Waits until both are bound, so not from the event loop.
    ///
    /// @param interfaces not empty
    /// @param hops routers that a beacon may pass, and one
    /// @param heard what comes in by either
    /// @throws IllegalStateException when one cannot be bound
    BeaconSocket(
            Transport transport,
            InetSocketAddress group,
            List<NetworkInterface> interfaces,
            int hops,
            ChannelInboundHandler heard) {
        this.group = group;
        this.interfaces = List.copyOf(interfaces);
        this.sayings = new RateLimit(Beacons.PER_HOST_AND_SECOND);
        this.ears = bind(transport, group.getPort(), heard);
        this.mouth = bind(transport, 0, heard);
        transport.limitMulticast(mouth, hops);
        for (NetworkInterface nic : interfaces) {
            ears.joinGroup(group, nic).addListener(joined -> {
                if (!joined.isSuccess()) {
                    LOG.log(
                            System.Logger.Level.INFO,
                            () -> "no multicast from " + group + " on " + nic.getName() + ": " + joined.cause());
                }
            });
        }
    }

    private DatagramChannel bind(Transport transport, int port, ChannelInboundHandler heard) {
        SocketProtocolFamily family = isIpv4() ? SocketProtocolFamily.INET : SocketProtocolFamily.INET6;
        Bootstrap bootstrap = new Bootstrap()
                .group(transport.loop())
                .channelFactory(() -> transport.newDatagramChannel(family))
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(WireLimits.DATAGRAM_MAX + 1))
                .handler(heard);
        if (port != 0) {
            bootstrap.option(ChannelOption.SO_REUSEADDR, true);
        }
        ChannelFuture bound = bootstrap.bind(port).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IllegalStateException("cannot bind UDP port " + port + ": " + bound.cause(), bound.cause());
        }
        return (DatagramChannel) bound.channel();
    }

    boolean isIpv4() {
        return group.getAddress() instanceof Inet4Address;
    }

    /// Once on each interface.
    void announce(ByteBuffer datagram, long nowNanos) {
        if (sayings.admits(nowNanos)) {
            for (NetworkInterface nic : interfaces) {
                mouth.config().setNetworkInterface(nic);
                write(datagram, group);
            }
        }
    }

    void send(ByteBuffer datagram, InetSocketAddress to, long nowNanos) {
        if (sayings.admits(nowNanos)) {
            write(datagram, to);
        }
    }

    private void write(ByteBuffer datagram, InetSocketAddress to) {
        mouth.writeAndFlush(new DatagramPacket(Unpooled.wrappedBuffer(datagram.duplicate()), to))
                .addListener(sent -> {
                    if (!sent.isSuccess()) {
                        LOG.log(System.Logger.Level.DEBUG, () -> "beacon to " + to + ": " + sent.cause());
                    }
                });
    }

    @Override
    public void close() {
        List.<Channel>of(ears, mouth).forEach(Channel::close);
    }
}
