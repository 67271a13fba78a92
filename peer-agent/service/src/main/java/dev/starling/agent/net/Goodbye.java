package dev.starling.agent.net;

import dev.starling.wire.DisconnectReason;
import dev.starling.wire.PeerMessage.Bye;
import dev.starling.wire.PeerMessageCodec;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import java.util.concurrent.TimeUnit;

/// The end of a link from this side: nothing more is read, the reason is said, the connection is closed.
final class Goodbye {

    private Goodbye() {}

    /// From any thread. A peer that does not take the goodbye within [LinkLimits#GOODBYE_MILLIS] goes without it.
    static void say(Channel channel, DisconnectReason reason) {
        channel.config().setAutoRead(false);
        if (reason == DisconnectReason.LOST) {
            channel.close();
            return;
        }
        channel.writeAndFlush(Unpooled.wrappedBuffer(PeerMessageCodec.encode(new Bye(reason))))
                .addListener(ChannelFutureListener.CLOSE);
        var _ = channel.eventLoop().schedule(() -> channel.close(), LinkLimits.GOODBYE_MILLIS, TimeUnit.MILLISECONDS);
    }
}
