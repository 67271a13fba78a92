package dev.starling.wire;

import dev.starling.id.PeerId;
import dev.starling.id.ReleaseId;
import dev.starling.wire.gossip.OverlayMessage;
import java.nio.ByteBuffer;
import java.util.List;

/// One message between two agents (`spec/peer-wire.md`, "Messages"). The semantics are those of BEP 3 and
/// BEP 6, without choking and tit-for-tat, which have no place inside one company; every request gets
/// exactly one answer (BEP 6).
public sealed interface PeerMessage {

    /// The first message of both sides, and no other may come before it.
    ///
    /// @param version the protocol version spoken, [WireLimits#PROTOCOL_VERSION]
    /// @param networkId names the organisation; agents of different ones do not talk
    /// @param listenPort where the sender takes connections, 0 when it takes none
    record Hello(int version, long networkId, PeerId self, int listenPort) implements PeerMessage {}

    /// The sender takes part in a release and holds these pieces. Sent again, it replaces what was known.
    record Join(ReleaseId release, Bitfield have) implements PeerMessage {}

    /// The sender takes no further part in a release.
    record Leave(ReleaseId release) implements PeerMessage {}

    /// The sender holds these pieces too, each verified. At most [WireLimits#HAVE_BATCH_MAX], none
    /// negative.
    record Have(ReleaseId release, List<Integer> pieces) implements PeerMessage {}

    /// Asks for part of a piece. Answered by exactly one of [Data], [Reject] and [Busy] with the same
    /// request id.
    ///
    /// @param requestId chosen by the asker, not in use on this link
    /// @param offset within the piece
    /// @param length at most [WireLimits#BLOCK_MAX]
    record Request(int requestId, ReleaseId release, int piece, int offset, int length) implements PeerMessage {}

    /// The answer is no longer wanted. It still comes: as [Reject] when it had not been begun, else as
    /// [Data].
    record Cancel(int requestId) implements PeerMessage {}

    /// The bytes asked for. Whoever reads them must not change the buffer's position: take a duplicate.
    record Data(int requestId, ByteBuffer bytes) implements PeerMessage {}

    /// The request is refused for good.
    record Reject(int requestId, RejectReason reason) implements PeerMessage {}

    /// All upload slots are taken and the queue is full; ask again after this time or ask someone else.
    record Busy(int requestId, int retryMillis) implements PeerMessage {}

    /// Answered by [Pong] with the same token: keeps the link alive and measures its delay.
    record Ping(long token) implements PeerMessage {}

    record Pong(long token) implements PeerMessage {}

    /// Asks for part of a file of the update metadata. Answered like a [Request], out of the same ids; the
    /// end of the file shortens the [Data], and from the end on the answer is [RejectReason#OUT_OF_RANGE].
    ///
    /// @param offset within the file, below [WireLimits#METADATA_BYTES_MAX]
    /// @param length at most [WireLimits#BLOCK_MAX]
    record MetadataRequest(int requestId, MetadataName name, int offset, int length) implements PeerMessage {}

    /// The sender holds the metadata of this snapshot version and everything an agent needs of it. A hint:
    /// a lie costs the one who believes it a refresh.
    ///
    /// @param version 1 to [WireLimits#METADATA_VERSION_MAX]
    record MetadataVersion(long version) implements PeerMessage {}

    /// Between rendezvous agents of sites (`spec/gossip.md`, "Overlay messages").
    record Overlay(OverlayMessage message) implements PeerMessage {}

    /// The last message before the sender closes.
    record Bye(DisconnectReason reason) implements PeerMessage {}
}
