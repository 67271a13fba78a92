package dev.starling.agent.core.gossip;

import dev.starling.wire.gossip.Head;

/// Judges heads by what this device trusts. Costs a signature check at least; the caller bounds how often.
@FunctionalInterface
public interface HeadCheck {

    /// What is to be thought of a head that somebody sent.
    enum Judgement {
        /// Signed as the trusted root says, in date, and newer than what is trusted.
        NEWS,
        /// Good, and no newer than what is trusted.
        KNOWN,
        /// It cannot be told from here: signed by keys that are not known (the root may have been renewed),
        /// out of date by this device's clock, or there is nothing yet to judge it by. Nobody is to blame,
        /// nothing is passed on.
        UNSURE,
        /// Whoever sent it cannot have verified it.
        FALSE
    }

    Judgement judge(Head head);
}
