package dev.starling.wire.membership;

import dev.starling.id.Digest;
import dev.starling.id.PeerId;
import java.util.List;

/// One datagram between two members of a site. The seal proves an agent of the organisation, not which.
public sealed interface MembershipMessage {

    Sender sender();

    /// Who says it, by its own word.
    record Sender(PeerId id, int incarnation, Facts facts) {}

    /// "Are you there?"
    ///
    /// @param nonce drawn unpredictably, comes back in the answer
    record Probe(Sender sender, long nonce, PeerId target, List<MemberNews> news) implements MembershipMessage {}

    /// "Yes."
    ///
    /// @param token shows, when it comes back, that the receiver gets what is sent to its address
    record Ack(Sender sender, long nonce, long token, List<MemberNews> news) implements MembershipMessage {}

    /// "Ask the target for me."
    record Relay(Sender sender, long nonce, PeerId target, List<MemberNews> news) implements MembershipMessage {}

    /// "I am here, but the target has not answered me."
    record Nack(Sender sender, long nonce) implements MembershipMessage {}

    /// "Which members do I not know?"
    ///
    /// @param token of an Ack of the receiver, 0 for none
    /// @param after only members whose id is greater
    /// @param fingerprints of the sender's view, [MembershipLimits#FINGERPRINTS] of them
    record Sync(Sender sender, long nonce, long token, Digest after, List<Long> fingerprints)
            implements MembershipMessage {}

    /// Part of the answer to a [Sync].
    ///
    /// @param members in ascending order of id
    record Page(Sender sender, long nonce, Part part, List<MemberNews.Alive> members) implements MembershipMessage {}

    /// News, unasked.
    record Rumour(Sender sender, List<MemberNews> news) implements MembershipMessage {}

    /// Where a page stands in its answer.
    enum Part {
        /// More of this answer follows.
        MORE(0),
        /// The answer ends here and not all is told: ask again after the last id.
        ASK_AGAIN(1),
        /// All is told.
        ALL(2);

        private final int code;

        Part(int code) {
            this.code = code;
        }

        public int code() {
            return code;
        }
    }
}
