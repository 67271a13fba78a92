package dev.starling.wire.gossip;

import dev.starling.id.SiteId;
import java.util.List;

/// What two rendezvous agents say to each other on a link between sites: HyParView keeps the links,
/// Plumtree sends heads along them (`spec/gossip.md`, "Overlay messages").
public sealed interface OverlayMessage {

    /// "I am new here." Answered by [Accept].
    ///
    /// @param port where the sender takes links, at the address the link comes from
    record Join(SiteId site, int port) implements OverlayMessage {}

    /// "This one is new."
    ///
    /// @param walk how much further it is passed on
    record ForwardJoin(int walk, Contact newcomer) implements OverlayMessage {}

    /// "Have me in your active view." Answered by [Accept] or [Decline].
    ///
    /// @param urgent the sender has nobody else, or was asked to by a walk: not to be declined
    /// @param port where the sender takes links, at the address the link comes from
    record Neighbour(SiteId site, int port, boolean urgent) implements OverlayMessage {}

    /// The sender has the receiver in its active view.
    record Accept(SiteId site) implements OverlayMessage {}

    /// The sender does not.
    record Decline() implements OverlayMessage {}

    /// The sender has the receiver in its active view no longer.
    record Leave() implements OverlayMessage {}

    /// "These I know." Answered by [ShuffleAnswer].
    record Shuffle(List<Contact> contacts) implements OverlayMessage {}

    record ShuffleAnswer(List<Contact> contacts) implements OverlayMessage {}

    /// A head, eagerly pushed.
    ///
    /// @param hops how many links it has come along, this one counted
    record News(Head head, int hops) implements OverlayMessage {}

    /// "I hold the head of this version", lazily told.
    ///
    /// @param hops that the [News] would have
    record IHave(long version, int hops) implements OverlayMessage {}

    /// "Push to me eagerly from now on."
    ///
    /// @param version to be sent now, 0 for none
    record Graft(long version) implements OverlayMessage {}

    /// "Only tell me lazily from now on."
    record Prune() implements OverlayMessage {}
}
