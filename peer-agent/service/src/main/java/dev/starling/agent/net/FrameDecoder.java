package dev.starling.agent.net;

import dev.starling.id.Rejection;
import dev.starling.id.Verdict;
import dev.starling.wire.DisconnectReason;
import dev.starling.wire.PeerMessage;
import dev.starling.wire.PeerMessageCodec;
import dev.starling.wire.WireLimits;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Cuts the stream into frames and decodes them (`spec/peer-wire.md`, "Frames"). A frame's length is checked before
/// memory is
/// taken for it; until the first frame is complete only Hello's length is allowed. Anything malformed ends the link.
///
/// Each frame is copied once, into a buffer on the heap of its own size. A `Data` message keeps a slice of it, so
/// nobody has to
/// give it back: the collector does, wherever the core drops it.
final class FrameDecoder extends ChannelInboundHandlerAdapter {

    /// Travels up the pipeline when the peer broke the protocol.
    enum Violation {
        BROKEN
    }

    private static final System.Logger LOG = System.getLogger(FrameDecoder.class.getName());

    private final ByteBuffer length = ByteBuffer.allocate(PeerMessageCodec.LENGTH_BYTES);
    private @Nullable ByteBuffer body;
    private int frameMax = LinkLimits.FIRST_FRAME_MAX;
    private boolean broken;

    @Override
    public void channelRead(ChannelHandlerContext context, Object received) {
        ByteBuf in = (ByteBuf) received;
        try {
            while (in.isReadable() && !broken) {
                readSome(context, in);
            }
        } finally {
            in.release();
        }
    }

    private void readSome(ChannelHandlerContext context, ByteBuf in) {
        ByteBuffer frame = body;
        if (frame == null) {
            if (!fill(length, in)) {
                return;
            }
            int announced = length.flip().getInt();
            length.clear();
            if (announced < 1 || announced > frameMax) {
                violation(
                        context,
                        "a frame of " + Integer.toUnsignedLong(announced) + " bytes, expected 1 to " + frameMax);
                return;
            }
            body = ByteBuffer.allocate(announced);
        } else if (fill(frame, in)) {
            body = null;
            decode(context, frame.flip());
        }
    }

    /// @return true when `target` is full
    private static boolean fill(ByteBuffer target, ByteBuf in) {
        int some = Math.min(target.remaining(), in.readableBytes());
        in.readBytes(target.duplicate().limit(target.position() + some));
        target.position(target.position() + some);
        return !target.hasRemaining();
    }

    private void decode(ChannelHandlerContext context, ByteBuffer frame) {
        frameMax = WireLimits.FRAME_MAX;
        switch (PeerMessageCodec.decode(frame)) {
            case Verdict.Accepted<PeerMessage>(PeerMessage message) -> context.fireChannelRead(message);
            case Verdict.Rejected<PeerMessage>(Rejection reason, String found) ->
                violation(context, reason + ": " + found);
        }
    }

    private void violation(ChannelHandlerContext context, String found) {
        broken = true;
        LOG.log(System.Logger.Level.INFO, () -> "peer " + context.channel().remoteAddress() + " is cut off: " + found);
        context.fireUserEventTriggered(Violation.BROKEN);
        Goodbye.say(context.channel(), DisconnectReason.PROTOCOL);
    }
}
