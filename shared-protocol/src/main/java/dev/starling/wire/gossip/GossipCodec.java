package dev.starling.wire.gossip;

import dev.starling.id.Digest;
import dev.starling.id.PeerId;
import dev.starling.id.Rejection;
import dev.starling.id.Verdict;
import dev.starling.wire.gossip.GossipMessage.Answer;
import dev.starling.wire.gossip.GossipMessage.Pull;
import dev.starling.wire.gossip.GossipMessage.Push;
import dev.starling.wire.gossip.GossipMessage.Told;
import java.nio.ByteBuffer;

/// Gossip messages as the inside of a sealed datagram (`spec/gossip.md`, "Site messages"). Pure functions.
public final class GossipCodec {

    private static final byte FORMAT = 1;
    private static final int HEADER_BYTES = 1 + 1 + Digest.BYTES;
    private static final int PUSH = 1;
    private static final int TOLD = 2;
    private static final int PULL = 3;
    private static final int ANSWER = 4;

    private GossipCodec() {}

    /// @throws IllegalArgumentException when the message breaks a limit, which is a bug of the sender
    public static ByteBuffer encode(GossipMessage message) {
        ByteBuffer out = ByteBuffer.allocate(encodedSize(message));
        out.put(FORMAT).put((byte) typeOf(message));
        message.sender().digest().write(out);
        switch (message) {
            case Push push -> Fields.write(push.head(), out);
            case Told told -> out.putLong(Fields.within(told.version(), 1, GossipLimits.VERSION_MAX));
            case Pull pull ->
                out.putLong(pull.nonce())
                        .putLong(Fields.within(pull.version(), 0, GossipLimits.VERSION_MAX))
                        .put(new byte[GossipLimits.PULL_PADDING]);
            case Answer answer -> Fields.write(answer.head(), out.putLong(answer.nonce()));
        }
        return out.flip();
    }

    /// Bytes of the message before it is sealed.
    public static int encodedSize(GossipMessage message) {
        return HEADER_BYTES
                + switch (message) {
                    case Push push -> Fields.bytes(push.head());
                    case Told _ -> 8;
                    case Pull _ -> 8 + 8 + GossipLimits.PULL_PADDING;
                    case Answer answer -> 8 + Fields.bytes(answer.head());
                };
    }

    private static int typeOf(GossipMessage message) {
        return switch (message) {
            case Push _ -> PUSH;
            case Told _ -> TOLD;
            case Pull _ -> PULL;
            case Answer _ -> ANSWER;
        };
    }

    /// @param body its position is not moved; a head keeps a slice of it
    public static Verdict<GossipMessage> decode(ByteBuffer body) {
        ByteBuffer in = body.slice();
        if (in.remaining() < HEADER_BYTES) {
            return Fields.truncated(in);
        }
        if (in.remaining() > GossipLimits.MESSAGE_MAX) {
            return Fields.outOfBounds(in.remaining() + " bytes", "at most " + GossipLimits.MESSAGE_MAX);
        }
        byte format = in.get();
        if (format != FORMAT) {
            return Verdict.reject(
                    Rejection.WRONG_VERSION, "gossip format " + Byte.toUnsignedInt(format) + ", expected " + FORMAT);
        }
        int type = Byte.toUnsignedInt(in.get());
        PeerId sender = new PeerId(Digest.read(in));
        return fields(type, sender, in).flatMap(message -> Fields.ended(message, in));
    }

    private static Verdict<GossipMessage> fields(int type, PeerId sender, ByteBuffer in) {
        return switch (type) {
            case PUSH -> Fields.head(in).map(head -> new Push(sender, head));
            case TOLD -> Fields.version(in, 1).map(version -> new Told(sender, version));
            case PULL -> in.remaining() < 8 ? Fields.truncated(in) : pull(sender, in.getLong(), in);
            case ANSWER -> in.remaining() < 8 ? Fields.truncated(in) : answer(sender, in.getLong(), in);
            default -> Verdict.reject(Rejection.UNKNOWN_CODE, "gossip message of type " + type);
        };
    }

    private static Verdict<GossipMessage> pull(PeerId sender, long nonce, ByteBuffer in) {
        return Fields.version(in, 0).flatMap(version -> {
            if (in.remaining() < GossipLimits.PULL_PADDING) {
                return Fields.truncated(in);
            }
            for (int i = 0; i < GossipLimits.PULL_PADDING; i++) {
                if (in.get() != 0) {
                    return Fields.outOfBounds("padding that is not empty", "zeros");
                }
            }
            return Verdict.accept(new Pull(sender, nonce, version));
        });
    }

    private static Verdict<GossipMessage> answer(PeerId sender, long nonce, ByteBuffer in) {
        return Fields.head(in).map(head -> new Answer(sender, nonce, head));
    }
}
