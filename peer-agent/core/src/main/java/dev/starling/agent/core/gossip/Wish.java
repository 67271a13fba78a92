package dev.starling.agent.core.gossip;

import dev.starling.agent.core.step.Neighbour;
import dev.starling.id.PeerId;
import dev.starling.wire.gossip.Head;
import org.jspecify.annotations.Nullable;

/// What gossip wants of the other parts of the agent.
public sealed interface Wish {

    /// A link to a rendezvous agent of another site, unless there is one.
    record Reach(Neighbour who) implements Wish {}

    /// The link with this peer leads to another site: it is no member of this one.
    record SetAside(PeerId peer) implements Wish {}

    /// The link that was [SetAside] is not needed any more.
    record Release(PeerId peer) implements Wish {}

    /// The head is good and new: bring everything up to it.
    ///
    /// @param from who sent it, on a link that is up; null when it came by datagram
    record Follow(Head head, @Nullable PeerId from) implements Wish {}

    /// The peer sent a head that is false, on its link.
    record Blame(PeerId peer) implements Wish {}
}
