package dev.starling.agent.core.kademlia;

import dev.starling.id.Digest;
import dev.starling.wire.dht.MutableHead;
import dev.starling.wire.dht.ProviderRecord;
import dev.starling.wire.dht.Want;
import java.util.List;

/// What came of searching and publishing, for whoever composes the agent.
public sealed interface DhtNotice {

    Digest key();

    /// These provide; verified. There may be more to come.
    record ProvidersFound(Digest key, List<ProviderRecord> providers) implements DhtNotice {}

    /// A head that is newer than those found before in this search; verified.
    record HeadFound(Digest key, MutableHead head) implements DhtNotice {}

    /// A search is over.
    ///
    /// @param found whether there was anything
    /// @param hops to the first that had it: a contact of the own table is one hop away; 0 when nothing
    ///     was found
    /// @param askedBefore questions until the first that had it had answered
    /// @param asked questions in all
    /// @param askedForProof proofs that were asked for
    /// @param unanswered questions that nobody had answered when it ended
    /// @param foundNanos from the beginning to the first that had it
    /// @param nanos from the beginning to the end
    record SearchEnded(
            Digest key,
            Want want,
            boolean found,
            int hops,
            int askedBefore,
            int asked,
            int askedForProof,
            int unanswered,
            long foundNanos,
            long nanos)
            implements DhtNotice {}

    /// Something was published as widely as it is waited for.
    ///
    /// @param stored where it lies now: 3, or less when no more were willing
    /// @param nanos since it was asked for
    record Published(Digest key, int stored, long nanos) implements DhtNotice {}
}
