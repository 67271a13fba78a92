package dev.starling.wire;

import dev.starling.id.Rejection;
import dev.starling.id.Verdict;
import dev.starling.wire.PeerMessage.Busy;
import dev.starling.wire.PeerMessage.Bye;
import dev.starling.wire.PeerMessage.Cancel;
import dev.starling.wire.PeerMessage.Data;
import dev.starling.wire.PeerMessage.Have;
import dev.starling.wire.PeerMessage.Hello;
import dev.starling.wire.PeerMessage.Join;
import dev.starling.wire.PeerMessage.Leave;
import dev.starling.wire.PeerMessage.MetadataRequest;
import dev.starling.wire.PeerMessage.MetadataVersion;
import dev.starling.wire.PeerMessage.Overlay;
import dev.starling.wire.PeerMessage.Ping;
import dev.starling.wire.PeerMessage.Pong;
import dev.starling.wire.PeerMessage.Reject;
import dev.starling.wire.PeerMessage.Request;
import dev.starling.wire.gossip.OverlayCodec;
import java.nio.ByteBuffer;

/// Peer messages as frames (`spec/peer-wire.md`, "Frames"): a 4-byte big-endian length, the type, the
/// fields. Pure functions.
public final class PeerMessageCodec {

    /// The length field before each frame.
    public static final int LENGTH_BYTES = 4;

    private static final int HEADER = LENGTH_BYTES + 1;

    private PeerMessageCodec() {}

    /// A whole frame, ready to read.
    ///
    /// @throws IllegalArgumentException when the message breaks a limit, which is a bug of the sender
    public static ByteBuffer encode(PeerMessage message) {
        ByteBuffer out = ByteBuffer.allocate(encodedSize(message));
        out.putInt(out.capacity() - LENGTH_BYTES).put((byte) typeOf(message).code());
        switch (message) {
            case Hello m -> {
                out.putShort((short) within(m.version(), 0, 0xFFFF)).putLong(m.networkId());
                m.self().digest().write(out);
                out.putShort((short) within(m.listenPort(), 0, 0xFFFF));
            }
            case Join m -> {
                m.release().digest().write(out);
                PieceSets.writeBits(m.have(), out);
            }
            case Leave m -> m.release().digest().write(out);
            case Have m -> {
                m.release().digest().write(out);
                PieceSets.writeIndices(m.pieces(), out);
            }
            case Request m -> {
                out.putInt(m.requestId());
                m.release().digest().write(out);
                out.putInt(within(m.piece(), 0, WireLimits.PIECES_MAX - 1));
                out.putInt(within(m.offset(), 0, WireLimits.PIECE_BYTES_MAX - 1));
                out.putInt(
                        within(m.length(), 1, Math.min(WireLimits.BLOCK_MAX, WireLimits.PIECE_BYTES_MAX - m.offset())));
            }
            case Cancel m -> out.putInt(m.requestId());
            case Data m -> {
                within(m.bytes().remaining(), 1, WireLimits.BLOCK_MAX);
                out.putInt(m.requestId()).put(m.bytes().duplicate());
            }
            case Reject m -> out.putInt(m.requestId()).put((byte) m.reason().code());
            case Busy m -> out.putInt(m.requestId()).putInt(within(m.retryMillis(), 0, WireLimits.RETRY_MILLIS_MAX));
            case Ping m -> out.putLong(m.token());
            case Pong m -> out.putLong(m.token());
            case Bye m -> out.put((byte) sendable(m.reason()).code());
            case MetadataRequest m -> {
                out.putInt(m.requestId());
                out.putInt(within(m.offset(), 0, WireLimits.METADATA_BYTES_MAX - 1));
                out.putInt(within(m.length(), 1, WireLimits.BLOCK_MAX));
                byte[] name = m.name().encoded();
                out.put((byte) name.length).put(name);
            }
            case MetadataVersion m -> out.putLong(MetadataName.checkedVersion(m.version()));
            case Overlay m -> OverlayCodec.write(m.message(), out);
        }
        return out.flip();
    }

    /// Bytes of the whole frame, its length field among them.
    public static int encodedSize(PeerMessage message) {
        int open = switch (message) {
            case Join m -> PieceSets.bytesFor(m.have().size());
            case Have m -> m.pieces().size() * Integer.BYTES;
            case Data m -> m.bytes().remaining();
            case MetadataRequest m -> m.name().text().length();
            case Overlay m -> OverlayCodec.encodedSize(m.message()) - MessageType.OVERLAY.fixedBytes();
            default -> 0;
        };
        return HEADER + typeOf(message).fixedBytes() + open;
    }

    /// The frame of a [Data] up to where the block's bytes follow: they can then be sent from where they
    /// lie.
    ///
    /// @param length bytes of the block, 1 to [WireLimits#BLOCK_MAX]
    public static ByteBuffer dataHeader(int requestId, int length) {
        within(length, 1, WireLimits.BLOCK_MAX);
        int fixed = MessageType.DATA.fixedBytes();
        ByteBuffer out = ByteBuffer.allocate(HEADER + fixed);
        out.putInt(1 + fixed + length).put((byte) MessageType.DATA.code()).putInt(requestId);
        return out.flip();
    }

    /// @param body a frame without its length field. Its position is not moved; a [Data] keeps a slice of
    ///     it
    public static Verdict<PeerMessage> decode(ByteBuffer body) {
        ByteBuffer in = body.slice();
        if (!in.hasRemaining()) {
            return Verdict.reject(Rejection.TRUNCATED, "an empty frame, expected a type");
        }
        if (in.remaining() > WireLimits.FRAME_MAX) {
            return Verdict.reject(
                    Rejection.OUT_OF_BOUNDS,
                    "a frame of " + in.remaining() + " bytes, expected at most " + WireLimits.FRAME_MAX);
        }
        int code = Byte.toUnsignedInt(in.get());
        MessageType type = MessageType.of(code);
        if (type == null) {
            return Verdict.reject(
                    Rejection.UNKNOWN_CODE, "message type " + code + ", expected 1 to " + MessageType.HIGHEST);
        }
        if (in.remaining() < type.fixedBytes()) {
            return Verdict.reject(
                    Rejection.TRUNCATED,
                    in.remaining() + " bytes of " + type + ", expected " + type.fixedBytes() + " or more");
        }
        if (in.remaining() > type.fixedBytes() && !type.isOpenEnded()) {
            return Verdict.reject(
                    Rejection.TRAILING_BYTES, in.remaining() + " bytes of " + type + ", expected " + type.fixedBytes());
        }
        return MessageReader.read(type, in);
    }

    private static MessageType typeOf(PeerMessage message) {
        return switch (message) {
            case Hello _ -> MessageType.HELLO;
            case Join _ -> MessageType.JOIN;
            case Leave _ -> MessageType.LEAVE;
            case Have _ -> MessageType.HAVE;
            case Request _ -> MessageType.REQUEST;
            case Cancel _ -> MessageType.CANCEL;
            case Data _ -> MessageType.DATA;
            case Reject _ -> MessageType.REJECT;
            case Busy _ -> MessageType.BUSY;
            case Ping _ -> MessageType.PING;
            case Pong _ -> MessageType.PONG;
            case Bye _ -> MessageType.BYE;
            case MetadataRequest _ -> MessageType.METADATA_REQUEST;
            case MetadataVersion _ -> MessageType.METADATA_VERSION;
            case Overlay _ -> MessageType.OVERLAY;
        };
    }

    private static DisconnectReason sendable(DisconnectReason reason) {
        if (reason == DisconnectReason.LOST) {
            throw new IllegalArgumentException("LOST is only recorded, never sent");
        }
        return reason;
    }

    static int within(int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("expected " + least + " to " + most + ", found " + value);
        }
        return value;
    }
}
