package dev.starling.agent.net;

import dev.starling.agent.core.step.Event;
import dev.starling.agent.core.step.LinkId;
import dev.starling.agent.core.step.Neighbour;
import dev.starling.agent.tls.CertificateRefused;
import dev.starling.agent.tls.PeerTls;
import dev.starling.id.PeerId;
import dev.starling.reach.ReasonCode;
import dev.starling.wire.DisconnectReason;
import dev.starling.wire.PeerMessage;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One end of a link: reports its opening, its messages and its end, in this order and each whole. A
/// link opens when the handshake is done; a connection that does not get so far is nobody's.
final class LinkHandler extends SimpleChannelInboundHandler<PeerMessage> {

    private static final System.Logger LOG = System.getLogger(LinkHandler.class.getName());

    private final LinkId link;
    private final @Nullable Neighbour dialled;
    private final Links links;
    private final Runnable greetedOrGone;
    private final Consumer<Event> report;
    private boolean opened;
    private boolean greeted;
    private boolean broken;

    /// @param dialled null when the other side dialled
    /// @param greetedOrGone run once the peer has said Hello, or the connection has ended without
    LinkHandler(LinkId link, @Nullable Neighbour dialled, Links links, Runnable greetedOrGone, Consumer<Event> report) {
        this.link = link;
        this.dialled = dialled;
        this.links = links;
        this.greetedOrGone = greetedOrGone;
        this.report = report;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        switch (event) {
            case SslHandshakeCompletionEvent done when done.isSuccess() -> open(context);
            case SslHandshakeCompletionEvent done -> refused(context, done.cause());
            case FrameDecoder.Violation _ -> broken = true;
            default -> context.fireUserEventTriggered(event);
        }
    }

    private void open(ChannelHandlerContext context) {
        Channel channel = context.channel();
        PeerId proven = PeerTls.proven(context.pipeline().get(SslHandler.class));
        if (proven == null || !(channel.remoteAddress() instanceof InetSocketAddress remote) || remote.getPort() == 0) {
            context.close(); // speaks something else, or is gone before it was looked at
            return;
        }
        opened = true;
        links.opened(link, channel);
        report.accept(new Event.LinkOpened(link, Addresses.endpoint(remote), dialled != null, proven));
        var _ = channel.eventLoop()
                .schedule(() -> endUnlessGreeted(channel), LinkLimits.HELLO_SECONDS, TimeUnit.SECONDS);
    }

    private void refused(ChannelHandlerContext context, Throwable cause) {
        CertificateRefused refused = CertificateRefused.in(cause);
        LOG.log(
                refused == null ? System.Logger.Level.DEBUG : System.Logger.Level.INFO,
                () -> "no link with " + context.channel().remoteAddress() + ": "
                        + (refused == null ? cause : refused.refusal() + ", " + refused.getMessage()));
        if (refused != null) {
            report.accept(new Event.Hindered(ReasonCode.CERTIFICATE_REFUSED, true));
        }
        context.close();
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
            greetedOrGone.run();
        }
        report.accept(new Event.MessageReceived(link, message));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (!greeted) {
            greetedOrGone.run();
        }
        if (opened) {
            links.closed(link);
            report.accept(new Event.LinkClosed(link, broken ? DisconnectReason.PROTOCOL : DisconnectReason.LOST));
        } else {
            links.failed();
            if (dialled != null) {
                report.accept(new Event.DialFailed(dialled));
            }
        }
    }

    /// A reset, a write that took too long: the connection is of no more use. LinkClosed follows.
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.log(System.Logger.Level.DEBUG, () -> "link to " + context.channel().remoteAddress() + ": " + cause);
        context.close();
    }
}
