package dev.starling.agent.lan;

import dev.starling.agent.core.step.Event;
import dev.starling.agent.loop.Clock;
import dev.starling.agent.net.Addresses;
import dev.starling.agent.net.Transport;
import dev.starling.id.Endpoint;
import dev.starling.id.Verdict;
import dev.starling.wire.SealedDatagram.Kind;
import dev.starling.wire.SealedDatagram.Opened;
import dev.starling.wire.WireLimits;
import dev.starling.wire.dht.DhtMessage;
import dev.starling.wire.dht.DhtMessageCodec;
import dev.starling.wire.gossip.GossipCodec;
import dev.starling.wire.gossip.GossipMessage;
import dev.starling.wire.membership.MembershipCodec;
import dev.starling.wire.membership.MembershipMessage;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The agent's own UDP port, of the same number as the one it takes links on: membership messages go
/// out of it and come in by it, sealed. [#send] from any thread; hearing happens on the event loop.
public final class MemberSocket implements AutoCloseable {

    /// Opened in a second, 2 microseconds each. A site of 2,000 that starts at once stays below; what is
    /// beyond comes again.
    static final int HEARD_PER_SECOND = 1000;

    private static final System.Logger LOG = System.getLogger(MemberSocket.class.getName());

    private final Seals seals;
    private final Consumer<Event> report;
    private final Clock clock;
    private final RateLimit limit;
    private final DatagramChannel channel;

    /// Waits until it is bound.
    ///
    /// @param address of this device, or null for all
    /// @param port where the agent takes links
    /// @throws IOException when the port is taken
    public MemberSocket(
            Transport transport,
            @Nullable InetAddress address,
            int port,
            Clock clock,
            Seals seals,
            Consumer<Event> report)
            throws IOException {
        this.seals = seals;
        this.report = report;
        this.clock = clock;
        this.limit = new RateLimit(HEARD_PER_SECOND);
        ChannelFuture bound = new Bootstrap()
                .group(transport.loop())
                .channelFactory(transport::newDatagramChannel)
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(WireLimits.DATAGRAM_MAX + 1))
                .handler(new Ear())
                .bind(address == null ? new InetSocketAddress(port) : new InetSocketAddress(address, port))
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException("UDP port " + port + " cannot be had: " + bound.cause(), bound.cause());
        }
        this.channel = (DatagramChannel) bound.channel();
    }

    /// See [dev.starling.agent.core.step.Effect.Datagram].
    public void send(Endpoint to, MembershipMessage message) {
        send(to, Kind.MEMBERSHIP, MembershipCodec.encode(message));
    }

    /// See [dev.starling.agent.core.step.Effect.SayDht].
    public void send(Endpoint to, DhtMessage message) {
        send(to, Kind.DHT, DhtMessageCodec.encode(message));
    }

    /// See [dev.starling.agent.core.step.Effect.SayGossip].
    public void send(Endpoint to, GossipMessage message) {
        send(to, Kind.GOSSIP, GossipCodec.encode(message));
    }

    private void send(Endpoint to, Kind kind, ByteBuffer body) {
        ByteBuffer sealed = seals.seal(kind, body);
        if (sealed != null) {
            channel.writeAndFlush(new DatagramPacket(Unpooled.wrappedBuffer(sealed), Addresses.socketAddress(to)))
                    .addListener(sent -> {
                        if (!sent.isSuccess()) {
                            LOG.log(System.Logger.Level.DEBUG, () -> "datagram to " + to + ": " + sent.cause());
                        }
                    });
        }
    }

    @Override
    public void close() {
        channel.close();
    }

    /// @return null for what is no message
    private static @Nullable Event heard(Opened datagram, Endpoint from) {
        return switch (datagram.kind()) {
            case MEMBERSHIP ->
                MembershipCodec.decode(datagram.body())
                                instanceof Verdict.Accepted<MembershipMessage>(MembershipMessage message)
                        ? new Event.DatagramHeard(message, from)
                        : null;
            case DHT ->
                DhtMessageCodec.decode(datagram.body()) instanceof Verdict.Accepted<DhtMessage>(DhtMessage message)
                        ? new Event.DhtHeard(message, from)
                        : null;
            case GOSSIP ->
                GossipCodec.decode(datagram.body()) instanceof Verdict.Accepted<GossipMessage>(GossipMessage message)
                        ? new Event.GossipHeard(message, from)
                        : null;
            case BEACON -> null; // not here
        };
    }

    private final class Ear extends SimpleChannelInboundHandler<DatagramPacket> {

        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
            InetAddress sender = packet.sender().getAddress();
            // an Endpoint has no zone: a link-local address could not be answered
            if ((sender instanceof Inet6Address && sender.isLinkLocalAddress())
                    || packet.sender().getPort() == 0
                    || packet.content().readableBytes() > WireLimits.DATAGRAM_MAX
                    || !limit.admits(clock.nanos().getAsLong())) {
                return;
            }
            Opened opened = seals.open(packet.content().nioBuffer());
            Event heard = opened == null
                    ? null
                    : heard(opened, Addresses.endpoint(sender, packet.sender().getPort()));
            if (heard != null) {
                report.accept(heard);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            LOG.log(System.Logger.Level.DEBUG, () -> "datagram socket: " + cause); // an ICMP error, say
        }
    }
}
