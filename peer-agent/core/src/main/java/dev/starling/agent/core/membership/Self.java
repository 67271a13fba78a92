package dev.starling.agent.core.membership;

import dev.starling.id.PeerId;
import dev.starling.wire.membership.Facts;
import dev.starling.wire.membership.MembershipLimits;
import dev.starling.wire.membership.MembershipMessage.Sender;

/// What this agent says of itself in the head of every message.
final class Self {

    private final PeerId id;
    private Sender sender;

    Self(PeerId id) {
        this.id = id;
        this.sender = new Sender(id, MembershipLimits.INCARNATION_MIN, Facts.UNKNOWN);
    }

    PeerId id() {
        return id;
    }

    Sender sender() {
        return sender;
    }

    int incarnation() {
        return sender.incarnation();
    }

    /// As a witness of others' silence.
    long witness() {
        return id.digest().a();
    }

    /// @return whether it could: there is an end to what can be counted, and a liar may have claimed it
    boolean raiseAbove(int incarnation) {
        if (incarnation == MembershipLimits.INCARNATION_MAX) {
            return false;
        }
        sender = new Sender(id, Math.max(incarnation, sender.incarnation()) + 1, sender.facts());
        return true;
    }

    void facts(Facts facts) {
        sender = new Sender(id, sender.incarnation(), facts);
    }
}
