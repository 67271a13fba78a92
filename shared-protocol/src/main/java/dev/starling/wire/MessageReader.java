package dev.starling.wire;

import dev.starling.id.Digest;
import dev.starling.id.PeerId;
import dev.starling.id.Rejection;
import dev.starling.id.ReleaseId;
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
import java.util.List;

/// The fields of each message type, after [PeerMessageCodec#decode] made sure that the fixed ones are all
/// there.
final class MessageReader {

    private MessageReader() {}

    static Verdict<PeerMessage> read(MessageType type, ByteBuffer in) {
        return switch (type) {
            case HELLO -> hello(in);
            case JOIN -> join(in);
            case LEAVE -> Verdict.accept(new Leave(release(in)));
            case HAVE -> have(in);
            case REQUEST -> request(in);
            case CANCEL -> Verdict.accept(new Cancel(in.getInt()));
            case DATA -> data(in);
            case REJECT -> reject(in);
            case BUSY -> busy(in);
            case PING -> Verdict.accept(new Ping(in.getLong()));
            case PONG -> Verdict.accept(new Pong(in.getLong()));
            case BYE -> bye(in);
            case METADATA_REQUEST -> metadataRequest(in);
            case METADATA_VERSION -> metadataVersion(in);
            case OVERLAY -> OverlayCodec.decode(in).map(Overlay::new);
        };
    }

    /// A later version may say more: it is read as far as it is understood, so that it can be told why the
    /// link ends.
    private static Verdict<PeerMessage> hello(ByteBuffer in) {
        int version = Short.toUnsignedInt(in.getShort());
        Hello hello = new Hello(version, in.getLong(), new PeerId(Digest.read(in)), Short.toUnsignedInt(in.getShort()));
        if (in.hasRemaining() && version <= WireLimits.PROTOCOL_VERSION) {
            return Verdict.reject(
                    Rejection.TRAILING_BYTES, in.remaining() + " bytes after HELLO of version " + version);
        }
        return Verdict.accept(hello);
    }

    private static Verdict<PeerMessage> join(ByteBuffer in) {
        ReleaseId release = release(in);
        return switch (PieceSets.readBits(in)) {
            case Verdict.Accepted<Bitfield>(Bitfield have) -> Verdict.accept(new Join(release, have));
            case Verdict.Rejected<Bitfield>(Rejection reason, String found) -> Verdict.reject(reason, found);
        };
    }

    private static Verdict<PeerMessage> have(ByteBuffer in) {
        ReleaseId release = release(in);
        return switch (PieceSets.readIndices(in)) {
            case Verdict.Accepted<List<Integer>>(List<Integer> pieces) -> Verdict.accept(new Have(release, pieces));
            case Verdict.Rejected<List<Integer>>(Rejection reason, String found) -> Verdict.reject(reason, found);
        };
    }

    private static Verdict<PeerMessage> request(ByteBuffer in) {
        int id = in.getInt();
        ReleaseId release = release(in);
        int piece = in.getInt();
        int offset = in.getInt();
        int length = in.getInt();
        if (piece < 0 || piece >= WireLimits.PIECES_MAX) {
            return outOfBounds("piece", piece, "less than " + WireLimits.PIECES_MAX);
        }
        if (offset < 0 || offset >= WireLimits.PIECE_BYTES_MAX) {
            return outOfBounds("offset", offset, "less than " + WireLimits.PIECE_BYTES_MAX);
        }
        if (length < 1 || length > WireLimits.BLOCK_MAX || length > WireLimits.PIECE_BYTES_MAX - offset) {
            return outOfBounds("length", length, "1 to " + WireLimits.BLOCK_MAX + ", within the piece");
        }
        return Verdict.accept(new Request(id, release, piece, offset, length));
    }

    private static Verdict<PeerMessage> data(ByteBuffer in) {
        int id = in.getInt();
        if (!in.hasRemaining()) {
            return Verdict.reject(Rejection.TRUNCATED, "no bytes in DATA, expected 1 or more");
        }
        if (in.remaining() > WireLimits.BLOCK_MAX) {
            return outOfBounds("length", in.remaining(), "at most " + WireLimits.BLOCK_MAX);
        }
        return Verdict.accept(new Data(id, in.slice()));
    }

    private static Verdict<PeerMessage> reject(ByteBuffer in) {
        int id = in.getInt();
        int code = Byte.toUnsignedInt(in.get());
        for (RejectReason reason : RejectReason.values()) {
            if (reason.code() == code) {
                return Verdict.accept(new Reject(id, reason));
            }
        }
        return Verdict.reject(Rejection.UNKNOWN_CODE, "reject reason " + code);
    }

    private static Verdict<PeerMessage> busy(ByteBuffer in) {
        int id = in.getInt();
        int retryMillis = in.getInt();
        if (retryMillis < 0 || retryMillis > WireLimits.RETRY_MILLIS_MAX) {
            return outOfBounds("retry", retryMillis, "at most " + WireLimits.RETRY_MILLIS_MAX + " ms");
        }
        return Verdict.accept(new Busy(id, retryMillis));
    }

    private static Verdict<PeerMessage> bye(ByteBuffer in) {
        int code = Byte.toUnsignedInt(in.get());
        for (DisconnectReason reason : DisconnectReason.values()) {
            if (reason.code() == code && reason != DisconnectReason.LOST) {
                return Verdict.accept(new Bye(reason));
            }
        }
        return Verdict.reject(Rejection.UNKNOWN_CODE, "disconnect reason " + code);
    }

    private static Verdict<PeerMessage> metadataRequest(ByteBuffer in) {
        int id = in.getInt();
        int offset = in.getInt();
        int length = in.getInt();
        int nameBytes = Byte.toUnsignedInt(in.get());
        if (offset < 0 || offset >= WireLimits.METADATA_BYTES_MAX) {
            return outOfBounds("offset", offset, "less than " + WireLimits.METADATA_BYTES_MAX);
        }
        if (length < 1 || length > WireLimits.BLOCK_MAX) {
            return outOfBounds("length", length, "1 to " + WireLimits.BLOCK_MAX);
        }
        if (in.remaining() != nameBytes) {
            return Verdict.reject(
                    in.remaining() < nameBytes ? Rejection.TRUNCATED : Rejection.TRAILING_BYTES,
                    in.remaining() + " bytes of a metadata name, expected " + nameBytes);
        }
        byte[] name = new byte[nameBytes];
        in.get(name);
        return switch (MetadataName.parse(name)) {
            case Verdict.Accepted<MetadataName>(MetadataName file) ->
                Verdict.accept(new MetadataRequest(id, file, offset, length));
            case Verdict.Rejected<MetadataName>(Rejection reason, String found) -> Verdict.reject(reason, found);
        };
    }

    private static Verdict<PeerMessage> metadataVersion(ByteBuffer in) {
        long version = in.getLong();
        if (version < 1 || version > WireLimits.METADATA_VERSION_MAX) {
            return Verdict.reject(
                    Rejection.OUT_OF_BOUNDS,
                    "metadata version " + version + ", expected 1 to " + WireLimits.METADATA_VERSION_MAX);
        }
        return Verdict.accept(new MetadataVersion(version));
    }

    private static ReleaseId release(ByteBuffer in) {
        return new ReleaseId(Digest.read(in));
    }

    private static Verdict<PeerMessage> outOfBounds(String field, int found, String expected) {
        return Verdict.reject(
                Rejection.OUT_OF_BOUNDS, field + " " + Integer.toUnsignedLong(found) + ", expected " + expected);
    }
}
