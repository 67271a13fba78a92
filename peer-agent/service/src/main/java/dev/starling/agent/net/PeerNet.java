package dev.starling.agent.net;

import dev.starling.agent.core.step.Effect.ServeBlock;
import dev.starling.agent.core.step.Event;
import dev.starling.agent.core.step.LinkId;
import dev.starling.agent.core.step.Neighbour;
import dev.starling.agent.tls.PeerTls;
import dev.starling.wire.DisconnectReason;
import dev.starling.wire.PeerMessage;
import dev.starling.wire.PeerMessageCodec;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.timeout.WriteTimeoutHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// All links of this agent. Its methods may be called from any thread and never wait; events are reported from the
/// event loop
/// and from the thread that reads blocks.
public final class PeerNet implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(PeerNet.class.getName());

    private final Transport transport;
    private final Consumer<Event> report;
    private final Links links = new Links();
    private final BlockServer blocks;
    private final PeerTls tls;
    private final LongSupplier nanos;
    private final Doorstep doorstep;
    private long lastLink;
    private boolean reading = true;
    private volatile @Nullable Channel listener;

    /// @param nanos monotonic time
    public PeerNet(Transport transport, PeerTls tls, LongSupplier nanos, BlockSource source, Consumer<Event> report) {
        this.transport = transport;
        this.tls = tls;
        this.nanos = nanos;
        this.doorstep = new Doorstep(nanos.getAsLong());
        this.report = report;
        this.blocks = new BlockServer(source, report);
    }

    /// Takes connections from now on. Waits until the port is bound.
    ///
    /// @param address of this device, or null for all of them
    /// @param port 0 for any that is free
    /// @return the port
    /// @throws IOException when the port is taken or the address is not of this device
    public int listen(@Nullable InetAddress address, int port) throws IOException {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(transport.loop())
                .channel(transport.serverSocket())
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        accept(channel);
                    }
                });
        InetSocketAddress wanted = address == null ? new InetSocketAddress(port) : new InetSocketAddress(address, port);
        ChannelFuture bound = bootstrap.bind(wanted).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(
                    "cannot listen on " + wanted + ": " + bound.cause().getMessage(), bound.cause());
        }
        listener = bound.channel();
        return ((InetSocketAddress) bound.channel().localAddress()).getPort();
    }

    private void accept(SocketChannel channel) {
        InetSocketAddress remote = channel.remoteAddress();
        if (remote != null && links.hasRoom() && doorstep.admits(remote.getAddress(), nanos.getAsLong())) {
            links.begun();
            SslHandler handshake = tls.accept(channel.alloc(), LinkLimits.HANDSHAKE_MILLIS);
            assemble(channel, handshake, null, () -> doorstep.left(remote.getAddress()));
        } else {
            LOG.log(System.Logger.Level.DEBUG, () -> "no room for " + channel.remoteAddress());
            channel.close();
        }
    }

    /// The one place where a link's pipeline is put together.
    private void assemble(
            SocketChannel channel, SslHandler handshake, @Nullable Neighbour dialled, Runnable greetedOrGone) {
        channel.config().setTcpNoDelay(true).setTrafficClass(LinkLimits.TOS_LOWER_EFFORT);
        channel.config().setAutoRead(reading);
        channel.pipeline()
                .addLast(new WriteTimeoutHandler(LinkLimits.WRITE_SECONDS))
                .addLast(handshake)
                .addLast(new FrameDecoder())
                .addLast(new LinkHandler(new LinkId(++lastLink), dialled, links, greetedOrGone, report));
    }

    /// See [dev.starling.agent.core.step.Effect.Dial].
    public void dial(Neighbour neighbour) {
        transport.loop().execute(() -> {
            if (links.hasRoom()) {
                connect(neighbour);
            } else {
                report.accept(new Event.DialFailed(neighbour));
            }
        });
    }

    private void connect(Neighbour neighbour) {
        links.begun();
        new Bootstrap()
                .group(transport.loop())
                .channel(transport.socket())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, LinkLimits.DIAL_MILLIS)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        SslHandler handshake = tls.dial(channel.alloc(), LinkLimits.HANDSHAKE_MILLIS);
                        assemble(channel, handshake, neighbour, () -> {});
                    }
                })
                .connect(Addresses.socketAddress(neighbour.endpoint()))
                .addListener(done -> {
                    if (!done.isSuccess()) {
                        links.failed();
                        LOG.log(System.Logger.Level.DEBUG, () -> "dialling " + neighbour + ": " + done.cause());
                        report.accept(new Event.DialFailed(neighbour));
                    }
                });
    }

    /// See [dev.starling.agent.core.step.Effect.Send]. A peer that leaves too much unread is let go.
    public void send(LinkId link, PeerMessage message) {
        Channel channel = links.channel(link);
        if (channel == null) {
            return;
        }
        if (channel.bytesBeforeWritable() > LinkLimits.UNWRITTEN_BYTES_MAX) {
            LOG.log(
                    System.Logger.Level.INFO,
                    () -> "peer " + channel.remoteAddress() + " is cut off: it does not read");
            channel.close();
            return;
        }
        channel.writeAndFlush(Unpooled.wrappedBuffer(PeerMessageCodec.encode(message)), channel.voidPromise());
    }

    /// See [dev.starling.agent.core.step.Effect.ServeBlock].
    public void serve(ServeBlock block) {
        Channel channel = links.channel(block.link());
        if (channel != null) {
            blocks.serve(channel, block);
        }
    }

    /// See [dev.starling.agent.core.step.Effect.Hangup].
    public void hangup(LinkId link, DisconnectReason reason) {
        Channel channel = links.channel(link);
        if (channel != null) {
            Goodbye.say(channel, reason);
        }
    }

    /// Stops or goes on reading from all peers: they are slowed down while the disk cannot follow.
    public void read(boolean on) {
        transport.loop().execute(() -> {
            reading = on;
            links.all().forEach(channel -> channel.config().setAutoRead(on));
        });
    }

    /// Takes no more connections and says goodbye to all peers. Waits until they are gone, at most as long as a goodbye
    /// may
    /// take. Not from the event loop.
    @Override
    public void close() {
        Channel listening = listener;
        if (listening != null) {
            listening.close();
        }
        Collection<Channel> open = links.all();
        open.forEach(channel -> Goodbye.say(channel, DisconnectReason.SHUTDOWN));
        open.forEach(channel -> channel.closeFuture().awaitUninterruptibly(2L * LinkLimits.GOODBYE_MILLIS));
        blocks.close();
    }
}
