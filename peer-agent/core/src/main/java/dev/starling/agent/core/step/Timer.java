package dev.starling.agent.core.step;

import dev.starling.id.PeerId;
import dev.starling.id.ReleaseId;

/// Names a timer. Equal timers are the same timer: arming one again moves it. The world treats them as
/// opaque keys.
public sealed interface Timer {

    /// Say hello to the neighbourhood by multicast.
    record BeaconDue() implements Timer {}

    /// Answer the beacon of a newcomer.
    record AnswerDue(PeerId newcomer) implements Timer {}

    /// Look after the links: dial, keep alive, give up on silent ones.
    record SessionSweep() implements Timer {}

    /// Forget members that have not been heard of.
    record MembershipSweep() implements Timer {}

    /// Ask the next member whether it is there.
    record ProbeDue() implements Timer {}

    /// The member that was asked has not answered: have others ask it.
    record ProbeLate() implements Timer {}

    /// The member that was asked for another has not answered.
    record RelayLate(long nonce) implements Timer {}

    /// Pass news of members on.
    record RumourDue() implements Timer {}

    /// Compare the view of the site with another member's.
    record SyncDue() implements Timer {}

    /// A head that came too soon after another is to be passed on.
    record HeadDue() implements Timer {}

    /// Tell the members that are not to miss the head which one there is.
    record ToldDue() implements Timer {}

    /// Ask a member for a newer head.
    record PullDue() implements Timer {}

    /// Look after the links with other sites, or whether this agent is to have any.
    record OverlayDue() implements Timer {}

    /// A head that was only told of has not come.
    record GraftDue() implements Timer {}

    /// Look after requests of a release that are overdue, and its origin duty.
    record SwarmSweep(ReleaseId release) implements Timer {}

    /// Look for new update metadata.
    record RefreshDue() implements Timer {}

    /// The source of the metadata file that is being fetched has had its time.
    record MetadataDeadline() implements Timer {}

    /// Something of the DHT is late, or to be done again.
    record DhtDue() implements Timer {}

    /// See what is to be announced in the DHT, and what to be looked for.
    record DirectoryDue() implements Timer {}

    /// Tell the peers which pieces were stored since the last time.
    record HaveFlush(ReleaseId release) implements Timer {}
}
