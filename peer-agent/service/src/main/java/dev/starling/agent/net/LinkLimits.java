package dev.starling.agent.net;

import dev.starling.id.Digest;
import dev.starling.id.PeerId;
import dev.starling.wire.PeerMessage.Hello;
import dev.starling.wire.PeerMessageCodec;

/// What protects the process from its peers, whatever the core decides about them.
final class LinkLimits {

    /// Connections at once, dialled and accepted. The core wants 8 to 24 neighbours; the rest is room for comers to be
    /// told no.
    static final int LINKS_MAX = 64;
    /// Accepted connections that have not said Hello.
    static final int HALF_OPEN_MAX = 32;
    /// From the connection to the end of the handshake, which takes milliseconds; who trickles is cut off.
    static final int HANDSHAKE_MILLIS = 5_000;
    /// From the handshake to the Hello.
    static final int HELLO_SECONDS = 5;
    static final int DIAL_MILLIS = 3_000;
    /// One write (a block at most) that takes longer than this ends the link: 4 KiB/s are too slow to hold memory for.
    static final int WRITE_SECONDS = 60;
    /// A link may have this much waiting to be written; control messages to a peer that does not read end it.
    static final int UNWRITTEN_BYTES_MAX = 4 * 1024 * 1024;
    /// How long a goodbye may take.
    static final int GOODBYE_MILLIS = 1_000;
    /// Type and body of the first frame, which must be Hello.
    static final int FIRST_FRAME_MAX =
            PeerMessageCodec.encodedSize(new Hello(0, 0, new PeerId(Digest.ZERO), 0)) - PeerMessageCodec.LENGTH_BYTES;
    /// DSCP LE, lower effort (RFC 8622): the least of all traffic. The value is the whole TOS byte.
    static final int TOS_LOWER_EFFORT = 0x04;

    private LinkLimits() {}
}
