package dev.starling.agent.net;

import dev.starling.agent.tls.Credentials;
import dev.starling.agent.tls.PeerTls;
import dev.starling.agent.tls.TestCa;
import dev.starling.wire.PeerMessage.Data;
import dev.starling.wire.PeerMessage.Hello;
import dev.starling.wire.PeerMessageCodec;
import dev.starling.wire.WireLimits;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandler;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// What TLS costs on links: blocks over loopback through the pipeline of [PeerNet], with TLS and without, in turn, in
/// one
/// process; and handshakes. Prints CPU seconds a GiB, sender and receiver together. The pipeline without TLS exists
/// here
/// alone.
///
/// Run by hand, with `-Dio.netty.handler.ssl.noOpenSsl=true` for the JDK's TLS:
/// `TlsCost GIB ROUNDS`
final class TlsCost {

    private static final long GIB = 1L << 30;
    private static final int HANDSHAKES = 200;
    private static final TestCa CA = new TestCa();

    private final long bytes;

    private TlsCost(long bytes) {
        this.bytes = bytes;
    }

    public static void main(String[] arguments) throws Exception {
        long gib = arguments.length > 0 ? Long.parseLong(arguments[0]) : 2;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        TlsCost cost = new TlsCost(gib * GIB);
        Credentials one = CA.device();
        Credentials other = CA.device();
        try (PeerTls ours = new PeerTls(one, System::currentTimeMillis);
                PeerTls theirs = new PeerTls(other, System::currentTimeMillis)) {
            cost.move(null, null);
            cost.move(ours, theirs);
            for (int round = 0; round < rounds; round++) {
                say("plain", cost.move(null, null) / gib);
                say(PeerTls.implementation(), cost.move(ours, theirs) / gib);
            }
            handshakes(ours, theirs, HANDSHAKES);
            double seconds = handshakes(ours, theirs, HANDSHAKES);
            System.out.printf(
                    Locale.ROOT,
                    "%-10s %.2f CPU ms a handshake, both sides%n",
                    PeerTls.implementation(),
                    1000 * seconds / HANDSHAKES);
        }
        System.exit(0);
    }

    private static void say(String what, double seconds) {
        System.out.printf(Locale.ROOT, "%-10s %.2f CPU s/GiB, both ends%n", what, seconds);
    }

    private static double cpuSeconds() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime() / 1e9;
    }

    /// @return CPU seconds
    private double move(@Nullable PeerTls ours, @Nullable PeerTls theirs) throws InterruptedException {
        try (Transport sender = new Transport();
                Transport receiver = new Transport()) {
            CountDownLatch done = new CountDownLatch(1);
            Channel listening = listen(sender, ours, new Sender(bytes));
            double before = cpuSeconds();
            dial(receiver, theirs, listening, new Receiver(bytes, done));
            done.await();
            return cpuSeconds() - before;
        }
    }

    private static double handshakes(PeerTls ours, PeerTls theirs, int count) throws InterruptedException {
        try (Transport sender = new Transport();
                Transport receiver = new Transport()) {
            Channel listening = listen(sender, ours, new ChannelInboundHandlerAdapter());
            double before = cpuSeconds();
            for (int i = 0; i < count; i++) {
                Channel channel = dial(receiver, theirs, listening, new ChannelInboundHandlerAdapter());
                channel.pipeline().get(SslHandler.class).handshakeFuture().sync();
                channel.close().sync();
            }
            return cpuSeconds() - before;
        }
    }

    private static Channel listen(Transport transport, @Nullable PeerTls tls, ChannelInboundHandlerAdapter end)
            throws InterruptedException {
        return new ServerBootstrap()
                .group(transport.loop())
                .channel(transport.serverSocket())
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        if (tls != null) {
                            channel.pipeline().addLast(tls.accept(channel.alloc(), 5_000));
                        }
                        channel.pipeline().addLast(end instanceof Sender sender ? sender.fresh() : new Idle());
                    }
                })
                .bind("127.0.0.1", 0)
                .sync()
                .channel();
    }

    private static Channel dial(
            Transport transport, @Nullable PeerTls tls, Channel listening, ChannelInboundHandlerAdapter end)
            throws InterruptedException {
        return new Bootstrap()
                .group(transport.loop())
                .channel(transport.socket())
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        if (tls != null) {
                            channel.pipeline().addLast(tls.dial(channel.alloc(), 5_000));
                        }
                        channel.pipeline().addLast(new FrameDecoder(), end);
                    }
                })
                .connect(listening.localAddress())
                .sync()
                .channel();
    }

    private static final class Idle extends ChannelInboundHandlerAdapter {}

    /// Keeps eight blocks on their way, as the upload slots do.
    private static final class Sender extends ChannelInboundHandlerAdapter {

        private final long bytes;
        private long left;

        private Sender(long bytes) {
            this.bytes = bytes;
            this.left = bytes;
        }

        private Sender fresh() {
            return new Sender(bytes);
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            Hello hello = new Hello(WireLimits.PROTOCOL_VERSION, 1, Wire.PEER, 0);
            context.write(Unpooled.wrappedBuffer(PeerMessageCodec.encode(hello)));
            for (int slot = 0; slot < 8; slot++) {
                next(context);
            }
        }

        private void next(ChannelHandlerContext context) {
            if (left <= 0 || !context.channel().isActive()) {
                return;
            }
            left -= WireLimits.BLOCK_MAX;
            ByteBuf block = context.alloc().directBuffer(WireLimits.BLOCK_MAX, WireLimits.BLOCK_MAX);
            block.writerIndex(WireLimits.BLOCK_MAX);
            context.write(Unpooled.wrappedBuffer(PeerMessageCodec.dataHeader(1, WireLimits.BLOCK_MAX)));
            context.writeAndFlush(block).addListener(sent -> context.executor().execute(() -> next(context)));
        }
    }

    private static final class Receiver extends SimpleChannelInboundHandler<Object> {

        private final CountDownLatch done;
        private long left;

        private Receiver(long bytes, CountDownLatch done) {
            this.left = bytes;
            this.done = done;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, Object message) {
            if (message instanceof Data data) {
                left -= data.bytes().remaining();
                if (left <= 0) {
                    done.countDown();
                }
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            System.err.println(cause + " with " + left + " bytes left");
            context.close();
        }
    }
}
