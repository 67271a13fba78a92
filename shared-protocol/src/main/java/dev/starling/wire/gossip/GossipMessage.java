package dev.starling.wire.gossip;

import dev.starling.id.PeerId;

/// One datagram about heads between two members of a site. The seal proves an agent of the organisation,
/// not which.
public sealed interface GossipMessage {

    /// Who says it, by its own word.
    PeerId sender();

    /// News, unasked.
    record Push(PeerId sender, Head head) implements GossipMessage {}

    /// "I hold the head of this version."
    record Told(PeerId sender, long version) implements GossipMessage {}

    /// "Give me your head if it is newer than this."
    ///
    /// @param nonce drawn unpredictably, comes back in the answer
    /// @param version that the sender holds, 0 for none
    record Pull(PeerId sender, long nonce, long version) implements GossipMessage {}

    /// To a [Pull].
    record Answer(PeerId sender, long nonce, Head head) implements GossipMessage {}
}
