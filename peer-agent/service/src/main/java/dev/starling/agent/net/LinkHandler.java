package dev.starling.agent.net;

import dev.starling.agent.core.step.Event;
import dev.starling.agent.core.step.LinkId;
import dev.starling.wire.DisconnectReason;
import dev.starling.wire.PeerMessage;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// One end of a link: reports its opening, its messages and its end, in this order and each whole.
final class LinkHandler extends SimpleChannelInboundHandler<PeerMessage> {

    private static final System.Logger LOG = System.getLogger(LinkHandler.class.getName());

    private final LinkId link;
    private final boolean dialled;
    private final Links links;
    private final Consumer<Event> report;
    private boolean opened;
    private boolean greeted;
    private boolean broken;

    LinkHandler(LinkId link, boolean dialled, Links links, Consumer<Event> report) {
        this.link = link;
        this.dialled = dialled;
        this.links = links;
        this.report = report;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        Channel channel = context.channel();
        if (!(channel.remoteAddress() instanceof InetSocketAddress remote) || remote.getPort() == 0) {
            context.close(); // gone before it was looked at
            return;
        }
        opened = true;
        links.opened(link, channel, dialled);
        report.accept(new Event.LinkOpened(link, Addresses.endpoint(remote), dialled, null));
        var _ = channel.eventLoop()
                .schedule(() -> endUnlessGreeted(channel), LinkLimits.HELLO_SECONDS, TimeUnit.SECONDS);
    }

    private void endUnlessGreeted(Channel channel) {
        if (!greeted && channel.isOpen()) {
            LOG.log(
                    System.Logger.Level.INFO,
                    () -> "peer " + channel.remoteAddress() + " is cut off: no Hello within " + LinkLimits.HELLO_SECONDS
                            + " s");
            channel.close();
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, PeerMessage message) {
        if (!greeted) {
            greeted = true;
            links.greeted(link);
        }
        report.accept(new Event.MessageReceived(link, message));
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == FrameDecoder.Violation.BROKEN) {
            broken = true;
        } else {
            context.fireUserEventTriggered(event);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (opened) {
            links.closed(link);
            report.accept(new Event.LinkClosed(link, broken ? DisconnectReason.PROTOCOL : DisconnectReason.LOST));
        }
    }

    /// A reset, a write that took too long: the connection is of no more use. LinkClosed follows.
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.log(System.Logger.Level.DEBUG, () -> "link to " + context.channel().remoteAddress() + ": " + cause);
        context.close();
    }
}
