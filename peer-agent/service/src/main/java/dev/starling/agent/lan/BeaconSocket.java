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
/// hears the
/// group; one on a port of its own that beacons leave from, so that answers come back to this agent and no other.
final class BeaconSocket implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(BeaconSocket.class.getName());

    private final InetSocketAddress group;
    private final List<NetworkInterface> interfaces;
    private final DatagramChannel ears;
    private final DatagramChannel mouth;

    /// Waits until both are bound.
    ///
    /// @throws IllegalStateException when one cannot be
    BeaconSocket(
            Transport transport,
            InetSocketAddress group,
            List<NetworkInterface> interfaces,
            ChannelInboundHandler heard) {
        this.group = group;
        this.interfaces = interfaces;
        this.ears = bind(transport, group.getPort(), heard);
        this.mouth = bind(transport, 0, heard);
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
        SocketProtocolFamily family =
                group.getAddress() instanceof Inet4Address ? SocketProtocolFamily.INET : SocketProtocolFamily.INET6;
        Bootstrap bootstrap = new Bootstrap()
                .group(transport.loop())
                .channelFactory(() -> transport.newDatagramChannel(family))
                .option(ChannelOption.IP_MULTICAST_TTL, 1)
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

    void announce(ByteBuffer datagram) {
        for (NetworkInterface nic : interfaces) {
            mouth.config().setNetworkInterface(nic);
            send(datagram, group);
        }
    }

    void send(ByteBuffer datagram, InetSocketAddress to) {
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
