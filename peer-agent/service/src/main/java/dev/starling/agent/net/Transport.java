package dev.starling.agent.net;

import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.unix.IntegerUnixChannelOption;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.Inet6Address;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// The event loop that all sockets of the agent share, and which kind of channel runs on it: epoll
/// where its native library loads, NIO elsewhere. One thread: at 1 Gbit/s a link costs it about a
/// twentieth of a core (design decision 10).
public final class Transport implements AutoCloseable {

    private static final long QUIET_MILLIS = 0;
    private static final long STOP_MILLIS = 2_000;

    private final boolean epoll = Epoll.isAvailable();
    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(
            1,
            new DefaultThreadFactory("agent-net", true),
            epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    private final EventLoop loop = group.next();

    public EventLoop loop() {
        return loop;
    }

    Class<? extends ServerChannel> serverSocket() {
        return epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    }

    public Class<? extends SocketChannel> socket() {
        return epoll ? EpollSocketChannel.class : NioSocketChannel.class;
    }

    public DatagramChannel newDatagramChannel(SocketProtocolFamily family) {
        return epoll ? new EpollDatagramChannel(family) : new NioDatagramChannel(family);
    }

    /// For both families, where the platform has both.
    public DatagramChannel newDatagramChannel() {
        return epoll ? new EpollDatagramChannel() : new NioDatagramChannel();
    }

    /// What leaves the channel for a group passes so many routers less one. Netty's own option sets the limit of
    /// unicast
    /// with epoll; the numbers are Linux's (`linux/in.h`, `linux/in6.h`).
    public void limitMulticast(DatagramChannel channel, int hops) {
        if (!epoll) {
            channel.config().setOption(ChannelOption.IP_MULTICAST_TTL, hops);
        } else if (channel.localAddress().getAddress() instanceof Inet6Address) {
            channel.config().setOption(new IntegerUnixChannelOption("IPV6_MULTICAST_HOPS", 41, 18), hops);
        } else {
            channel.config().setOption(new IntegerUnixChannelOption("IP_MULTICAST_TTL", 0, 33), hops);
        }
    }

    public Class<? extends ServerChannel> serverDomainSocket() {
        return epoll ? EpollServerDomainSocketChannel.class : NioServerDomainSocketChannel.class;
    }

    public SocketAddress domainAddress(Path path) {
        return epoll ? new DomainSocketAddress(path.toString()) : UnixDomainSocketAddress.of(path);
    }

    /// Ends the event loop and closes what is still open on it. Waits at most two seconds.
    @Override
    public void close() {
        group.shutdownGracefully(QUIET_MILLIS, STOP_MILLIS, TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(STOP_MILLIS, TimeUnit.MILLISECONDS);
    }
}
