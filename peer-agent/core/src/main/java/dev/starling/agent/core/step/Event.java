package dev.starling.agent.core.step;

import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.id.ReleaseId;
import dev.starling.id.SiteId;
import dev.starling.manifest.Manifest;
import dev.starling.reach.ReasonCode;
import dev.starling.wire.Beacon;
import dev.starling.wire.Bitfield;
import dev.starling.wire.DisconnectReason;
import dev.starling.wire.PeerMessage;
import dev.starling.wire.dht.DhtMessage;
import dev.starling.wire.gossip.Contact;
import dev.starling.wire.gossip.GossipMessage;
import dev.starling.wire.membership.MembershipMessage;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// What happened in the world. The shell reports it; nothing in it is trusted beyond what its description
/// says.
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public sealed interface Event {

    /// The first event of an agent's life.
    record Started() implements Event {}

    /// A timer armed by [Effect.Arm] ran out.
    record TimerFired(Timer timer) implements Event {}

    // Links to peers

    /// A connection stands; nothing has been said on it yet.
    ///
    /// @param remote the address it comes from or was dialled to
    /// @param dialled true when this side opened it
    /// @param proven whose key the other side has shown to hold; null in tests of links without one
    record LinkOpened(
            LinkId link,
            Endpoint remote,
            boolean dialled,
            @Nullable PeerId proven) implements Event {}

    /// One whole, well-formed message came in. A malformed one never gets here: the shell closes the
    /// link.
    record MessageReceived(LinkId link, PeerMessage message) implements Event {}

    /// The connection is gone. The last event of a link.
    ///
    /// @param reason `LOST`, or `PROTOCOL` when something that is no message came in
    record LinkClosed(LinkId link, DisconnectReason reason) implements Event {}

    /// An [Effect.Dial] came to nothing.
    record DialFailed(Neighbour neighbour) implements Event {}

    /// The answer to an [Effect.ServeBlock] has left this process: its upload slot is free.
    record BlockSent(LinkId link, int requestId, int bytes) implements Event {}

    /// The block of an [Effect.ServeBlock] could not be read from the store.
    record BlockUnreadable(LinkId link, int requestId) implements Event {}

    // Discovery

    /// A beacon of this organisation came in by multicast, or unicast in answer to ours.
    ///
    /// @param from the sender's address with the TCP port that its beacon names
    record BeaconHeard(Beacon beacon, Endpoint from) implements Event {}

    /// Neighbours on this site by the origin's handout.
    record NeighboursNamed(List<Neighbour> neighbours) implements Event {}

    /// The site that this device belongs to: the origin says so, or said so in an earlier run.
    ///
    /// @param outsiders devices of other sites by the origin's handout: linked with, and no members of
    ///     this site
    record SiteTold(SiteId site, List<Outsider> outsiders) implements Event {}

    /// Peers remembered from an earlier run: worth a link, but perhaps of another site.
    record NeighboursRemembered(List<Neighbour> neighbours) implements Event {}

    /// A datagram of this organisation came in. The seal says so, and nothing about the sender.
    ///
    /// @param from the address and port it says it comes from
    record DatagramHeard(MembershipMessage message, Endpoint from) implements Event {}

    /// A message of the DHT came in. The seal says that an agent of this organisation made it, and
    /// nothing about the sender.
    ///
    /// @param from the address and port it says it comes from
    record DhtHeard(DhtMessage message, Endpoint from) implements Event {}

    /// Where this device takes links is another than before. Until it is first told, nothing is known.
    ///
    /// @param own one of each of its addresses that others may know it by, the one to be found by first
    record AddressesChanged(List<Endpoint> own) implements Event {}

    /// A datagram about heads came in. The seal says that an agent of this organisation made it, and
    /// nothing about the sender.
    ///
    /// @param from the address and port it says it comes from
    record GossipHeard(GossipMessage message, Endpoint from) implements Event {}

    /// Rendezvous agents of other sites, by the word of whoever found them.
    record RendezvousNamed(List<Contact> contacts) implements Event {}

    /// These devices, in ascending order, are revoked: all that are, replacing what was said before.
    record PeersRevoked(List<PeerId> revoked) implements Event {}

    /// What the device runs on or is connected by is another thing than before. Until it is first
    /// told, nothing is known.
    record ConditionsChanged(Conditions conditions) implements Event {}

    /// The shell saw something that keeps this device from others.
    ///
    /// @param reason `MULTICAST_NO_ADAPTER` and `MEMBERSHIP_PORT_TAKEN` hold until told otherwise;
    ///     `CERTIFICATE_REFUSED` has just happened
    /// @param still whether it is so; false ends what holds
    record Hindered(ReasonCode reason, boolean still) implements Event {}

    // Releases

    /// This device is to hold a release. The manifest's signature has been verified.
    ///
    /// @param verified the pieces already in the store, each checked against the manifest
    record ReleaseAssigned(ReleaseId release, Manifest manifest, Bitfield verified) implements Event {}

    /// This device is no longer to hold a release.
    record ReleaseWithdrawn(ReleaseId release) implements Event {}

    // The origin

    /// The bytes of a whole piece came from the origin, not yet verified.
    record PieceFetched(ReleaseId release, int piece, ByteBuffer bytes) implements Event {}

    /// The origin did not give the piece.
    ///
    /// @param retryAfterNanos how long the origin asked to be left alone; 0 when it did not say
    record FetchFailed(ReleaseId release, int piece, long retryAfterNanos) implements Event {}

    // The update metadata

    /// What the agent's updates are told, see `dev.starling.agent.core.update`.
    sealed interface Update extends Event {}

    /// What earlier runs kept of the update metadata, to be verified again. From this event on the agent
    /// looks after its releases by itself.
    ///
    /// @param files as kept by [Effect.KeepMetadata], by name; the initial root at least
    /// @param manifests encoded, of the releases in the store
    /// @param platform of this device, as `platform` in a payload target's custom part
    record MetadataLoaded(SortedMap<String, byte[]> files, List<byte[]> manifests, String platform) implements Update {}

    /// The answer to [Effect.TellTime].
    record TimeTold(long epochMillis) implements Update {}

    /// The origin says that the metadata has this snapshot version.
    record MetadataHinted(long version) implements Update {}

    /// The whole file of an [Effect.FetchMetadata], not verified.
    record MetadataFetched(long fetch, byte[] bytes) implements Update {}

    /// The origin did not give the file.
    ///
    /// @param absent whether it answered that there is none; else it could not be reached, or answered
    ///     too slowly or too much
    record MetadataFetchFailed(long fetch, boolean absent) implements Update {}

    /// The [Effect.KeepMetadata] or [Effect.DropMetadata] is on the disk.
    record MetadataKept() implements Update {}

    /// The [Effect.KeepMetadata] is not on the disk; what was there before still is.
    record MetadataNotKept(StoreFault fault) implements Update {}

    // The store

    /// The piece is verified and written: from now on it may be served.
    record PieceStored(ReleaseId release, int piece) implements Event {}

    /// The piece's bytes do not hash to what the manifest says; nothing was written.
    record PieceCorrupt(ReleaseId release, int piece) implements Event {}

    /// The piece is good but could not be written: the disk is full or fails. The release pauses.
    record StoreFailed(ReleaseId release, int piece, StoreFault fault) implements Event {}

    /// The store takes writes again, after [StoreFailed].
    record StoreRecovered(ReleaseId release) implements Event {}
}
