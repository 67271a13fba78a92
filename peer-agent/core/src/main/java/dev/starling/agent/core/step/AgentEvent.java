package dev.starling.agent.core.step;

import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.id.Rejection;
import dev.starling.id.ReleaseId;
import dev.starling.reach.ReasonCode;
import dev.starling.wire.DisconnectReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The structured protocol events of one agent: a contract, tested. Metrics, status, traces and checkers
/// all feed on it.
public sealed interface AgentEvent {

    /// A peer was greeted and identified.
    ///
    /// @param remote where the link leads: the peer's listening address when it was dialled
    record PeerJoined(PeerId peer, Endpoint remote, boolean dialled) implements AgentEvent {}

    /// A greeted peer is gone.
    record PeerLeft(PeerId peer, DisconnectReason reason) implements AgentEvent {}

    /// A peer misbehaved, or was revoked: it is not talked to from now on.
    record PeerBanned(PeerId peer, BanReason reason) implements AgentEvent {}

    /// A peer that proved who it is was turned away before it was greeted.
    record PeerRefused(PeerId peer, Endpoint remote, DisconnectReason reason) implements AgentEvent {}

    /// A verified piece was stored.
    record PieceGained(ReleaseId release, int piece, Source source, int bytes) implements AgentEvent {}

    /// Bytes that came in and were of no use.
    record BytesWasted(ReleaseId release, Source source, Waste why, int bytes) implements AgentEvent {}

    /// Bytes of a block that came from a peer, verified or not.
    record BlockReceived(ReleaseId release, PeerId peer, int bytes) implements AgentEvent {}

    /// Bytes of a block that were handed to a peer.
    record BlockServed(ReleaseId release, PeerId peer, int bytes) implements AgentEvent {}

    /// Every piece of the release is verified and stored.
    record ReleaseCompleted(ReleaseId release) implements AgentEvent {}

    /// The release waits until the store takes writes again.
    record ReleasePaused(ReleaseId release, StoreFault why) implements AgentEvent {}

    /// How this device stands with the update metadata; whenever that changes.
    record UpdateStands(UpdateStanding standing) implements AgentEvent {}

    /// How this device stands in the DHT; whenever that changes.
    record DhtStands(DhtStanding standing) implements AgentEvent {}

    /// A source gave a metadata file that is not to be believed.
    ///
    /// @param peer null for the origin
    /// @param file as asked for
    record MetadataRefused(@Nullable PeerId peer, String file, Rejection reason) implements AgentEvent {}

    /// Why this device does or does not swap with others; whenever that changes, and at most every
    /// five seconds.
    ///
    /// @param reasons of the device as a whole, the most telling first
    /// @param ways all four, in their order
    record ReachStands(List<ReasonCode> reasons, List<WayStanding> ways) implements AgentEvent {
        public ReachStands {
            reasons = List.copyOf(reasons);
            ways = List.copyOf(ways);
        }
    }

    /// How one way of finding others does.
    ///
    /// @param code `WORKS`, or why it does not
    /// @param forNanos how long it has had this code, at the time of the event
    /// @param peers those linked at the moment that it has named
    record WayStanding(Way way, ReasonCode code, long forNanos, int peers) {}

    /// A head that is false was heard.
    ///
    /// @param peer whose link it came along; null for a datagram, which proves no sender
    /// @param from where it came from, by a datagram's own word
    record HeadRefused(@Nullable PeerId peer, Endpoint from, long version) implements AgentEvent {}

    /// Where bytes came from.
    enum Source {
        ORIGIN,
        PEER
    }

    /// Why bytes were of no use.
    enum Waste {
        /// The piece had arrived from elsewhere meanwhile.
        DUPLICATE,
        /// The piece did not hash to what the manifest says.
        CORRUPT,
        /// The request had been given up before its answer came.
        LATE
    }
}
