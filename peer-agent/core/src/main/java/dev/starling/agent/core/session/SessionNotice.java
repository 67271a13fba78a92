package dev.starling.agent.core.session;

import dev.starling.agent.core.step.LinkId;
import dev.starling.id.PeerId;
import dev.starling.wire.DisconnectReason;
import dev.starling.wire.PeerMessage;

/// What a change of a link means to the rest of the agent.
public sealed interface SessionNotice {

    /// The peer is greeted: messages may be sent to it.
    record Up(LinkId link, PeerId peer) implements SessionNotice {}

    /// Nothing more comes from or goes to the peer over this link.
    record Down(LinkId link, PeerId peer, DisconnectReason reason) implements SessionNotice {}

    /// A greeted peer said something that is not about the link itself.
    record Said(LinkId link, PeerId peer, PeerMessage message) implements SessionNotice {}
}
