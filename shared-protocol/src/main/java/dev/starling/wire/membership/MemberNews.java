package dev.starling.wire.membership;

import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;

/// What is told about a member: a hint, from whomever it comes.
public sealed interface MemberNews {

    PeerId id();

    /// Raised by the member alone; 1 to 2^31 - 1.
    int incarnation();

    /// It is there.
    ///
    /// @param at where it listens, for links and for datagrams
    record Alive(PeerId id, int incarnation, Endpoint at, Facts facts) implements MemberNews {}

    /// It did not answer.
    ///
    /// @param witness who says so: the first 8 bytes of its id
    record Suspect(PeerId id, int incarnation, long witness) implements MemberNews {}

    /// It did not refute in time.
    record Dead(PeerId id, int incarnation) implements MemberNews {}

    /// It said goodbye to a linked neighbour.
    record Left(PeerId id, int incarnation) implements MemberNews {}
}
