package dev.starling.agent.core.step;

import dev.starling.id.Endpoint;
import dev.starling.id.ReleaseId;
import dev.starling.wire.Beacon;
import dev.starling.wire.DisconnectReason;
import dev.starling.wire.PeerMessage;
import dev.starling.wire.dht.DhtMessage;
import dev.starling.wire.gossip.GossipMessage;
import dev.starling.wire.membership.MembershipMessage;
import java.nio.ByteBuffer;
import java.util.List;

/// What the core wants done. The shell performs it and reports the outcome as an [Event]; it decides
/// nothing.
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public sealed interface Effect {

    /// Report [Event.TimerFired] after `afterNanos`. Arming an equal timer again replaces it.
    record Arm(Timer timer, long afterNanos) implements Effect {}

    /// Open a connection. Ends in [Event.LinkOpened] or [Event.DialFailed].
    record Dial(Neighbour neighbour) implements Effect {}

    /// Say goodbye with the reason, then close. [Event.LinkClosed] follows.
    record Hangup(LinkId link, DisconnectReason reason) implements Effect {}

    /// Send one message; messages of one link keep their order. Lost without a trace when the link is
    /// gone.
    record Send(LinkId link, PeerMessage message) implements Effect {}

    /// Read a block of a verified piece and send it as `Data`. Ends in [Event.BlockSent] or
    /// [Event.BlockUnreadable], or in the link's end.
    record ServeBlock(LinkId link, int requestId, ReleaseId release, int piece, int offset, int length)
            implements Effect {}

    /// Multicast a beacon to the neighbourhood.
    record Announce(Beacon beacon) implements Effect {}

    /// Answer a beacon to its sender alone.
    record AnswerBeacon(Beacon beacon, Endpoint to) implements Effect {}

    /// Send a sealed datagram to a member of the site, from the port that this agent listens on. May be
    /// lost.
    record Datagram(Endpoint to, MembershipMessage message) implements Effect {}
    /// Send a message of the DHT, sealed. May be lost without a trace.
    ///
    /// @param to by UDP
    record SayDht(Endpoint to, DhtMessage message) implements Effect {}

    /// Send a sealed datagram about heads to a member of the site, from the port that this agent listens
    /// on. May be lost.
    record SayGossip(Endpoint to, GossipMessage message) implements Effect {}

    /// Fetch one whole piece from the origin. Ends in [Event.PieceFetched] or [Event.FetchFailed].
    record FetchPiece(ReleaseId release, int piece) implements Effect {}

    /// The piece is no longer wanted from the origin. No event follows, unless one was already under way.
    record AbandonFetch(ReleaseId release, int piece) implements Effect {}

    /// Verify the piece and, when good, write it. Ends in [Event.PieceStored], [Event.PieceCorrupt] or
    /// [Event.StoreFailed]. The blocks lie back to back and make up the piece; the shell owns them from
    /// now on.
    record StorePiece(ReleaseId release, int piece, List<ByteBuffer> blocks) implements Effect {}

    /// What is wanted done for the update metadata, see `dev.starling.agent.core.update`.
    sealed interface Update extends Effect {}

    /// Say what time it is: ends in [Event.TimeTold].
    record TellTime() implements Update {}

    /// Fetch a file of the update metadata from the origin. Ends in [Event.MetadataFetched] or
    /// [Event.MetadataFetchFailed], or in nothing after [AbandonMetadata]. One at a time.
    ///
    /// @param fetch names this fetch
    /// @param path below the origin's address, escaped
    /// @param bytesMax longer answers fail
    record FetchMetadata(long fetch, String path, int bytesMax) implements Update {}

    /// The file is no longer wanted.
    record AbandonMetadata(long fetch) implements Update {}

    /// Keep a file of the update metadata so that a crash leaves either what was there before or this,
    /// whole. Ends in [Event.MetadataKept] or [Event.MetadataNotKept]. One at a time.
    ///
    /// @param file a name made of `[A-Za-z0-9._~%-]`, at most 240
    record KeepMetadata(String file, byte[] bytes) implements Update {}

    /// Delete these files, those that are there. Ends in [Event.MetadataKept].
    record DropMetadata(List<String> files) implements Update {}

    /// This device is to hold a release: signed, named for this device, its floor kept. The store takes
    /// it in and reports [Event.ReleaseAssigned]; when it cannot, the next refresh asks again.
    ///
    /// @param manifest encoded, verified
    record HoldRelease(ReleaseId release, byte[] manifest) implements Update {}

    /// This device is not to hold the release: the store forgets it and reports [Event.ReleaseWithdrawn].
    record DropRelease(ReleaseId release) implements Update {}

    /// Something worth telling: feeds metrics, status, trace and the simulator's checkers.
    record Report(AgentEvent event) implements Effect {}
}
