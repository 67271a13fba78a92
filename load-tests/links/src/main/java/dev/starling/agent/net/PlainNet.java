package dev.starling.agent.net;

import dev.starling.agent.core.step.Effect.ServeBlock;
import dev.starling.agent.core.step.Event;
import dev.starling.agent.core.step.LinkId;
import dev.starling.agent.core.step.Neighbour;
import dev.starling.id.PeerId;
import dev.starling.wire.DisconnectReason;
import dev.starling.wire.PeerMessage;
import dev.starling.wire.PeerMessageCodec;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.timeout.WriteTimeoutHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// [PeerNet] without TLS, put together from the same parts: what stays the same costs the same. It lies in their
/// package to reach them; no agent holds this class.
public final class PlainNet implements AutoCloseable {

    private final Transport transport;
    private final PeerId self;
    private final Consumer<Event> report;
    private final Links links = new Links();
    private final BlockServer blocks;
    private long lastLink;

    /// @param self whom the other side of every link is taken for, since nothing is proven
    public PlainNet(Transport transport, PeerId self, BlockSource source, Consumer<Event> report) {
        this.transport = transport;
        this.self = self;
        this.report = report;
        this.blocks = new BlockServer(source, report);
    }

    /// @return the port
    public int listen(InetAddress address) {
        Channel bound = new ServerBootstrap()
                .group(transport.loop())
                .channel(transport.serverSocket())
                .childHandler(pipeline(null))
                .bind(address, 0)
                .syncUninterruptibly()
                .channel();
        return ((InetSocketAddress) bound.localAddress()).getPort();
    }

    public void dial(Neighbour neighbour) {
        new Bootstrap()
                .group(transport.loop())
                .channel(transport.socket())
                .handler(pipeline(neighbour))
                .connect(Addresses.socketAddress(neighbour.endpoint()))
                .addListener(done -> {
                    if (!done.isSuccess()) {
                        report.accept(new Event.DialFailed(neighbour));
                    }
                });
    }

    private ChannelInitializer<SocketChannel> pipeline(@Nullable Neighbour dialled) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(SocketChannel channel) {
                channel.config().setTcpNoDelay(true).setTrafficClass(LinkLimits.TOS_LOWER_EFFORT);
                channel.pipeline()
                        .addLast(new WriteTimeoutHandler(LinkLimits.WRITE_SECONDS))
                        .addLast(new FrameDecoder())
                        .addLast(new PlainHandler(new LinkId(++lastLink), dialled));
            }
        };
    }

    public void send(LinkId link, PeerMessage message) {
        Channel channel = links.channel(link);
        if (channel != null) {
            channel.writeAndFlush(Unpooled.wrappedBuffer(PeerMessageCodec.encode(message)), channel.voidPromise());
        }
    }

    public void serve(ServeBlock block) {
        Channel channel = links.channel(block.link());
        if (channel != null) {
            blocks.serve(channel, block);
        }
    }

    public void hangup(LinkId link, DisconnectReason reason) {
        Channel channel = links.channel(link);
        if (channel != null) {
            Goodbye.say(channel, reason);
        }
    }

    @Override
    public void close() {
        links.all().forEach(channel -> channel.close().awaitUninterruptibly());
        blocks.close();
    }

    private final class PlainHandler extends SimpleChannelInboundHandler<PeerMessage> {

        private final LinkId link;
        private final @Nullable Neighbour dialled;

        private PlainHandler(LinkId link, @Nullable Neighbour dialled) {
            this.link = link;
            this.dialled = dialled;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            InetSocketAddress remote = (InetSocketAddress) context.channel().remoteAddress();
            links.begun();
            links.opened(link, context.channel());
            report.accept(new Event.LinkOpened(link, Addresses.endpoint(remote), dialled != null, self));
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, PeerMessage message) {
            report.accept(new Event.MessageReceived(link, message));
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            links.closed(link);
            report.accept(new Event.LinkClosed(link, DisconnectReason.LOST));
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
