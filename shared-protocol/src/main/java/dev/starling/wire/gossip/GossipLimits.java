package dev.starling.wire.gossip;

/// Every bound on a gossip message, each with its reason.
public final class GossipLimits {

    /// A head: a timestamp role with three signatures is below; the most that BEP 44 lets a value have.
    public static final int HEAD_MAX = 1000;
    /// TUF's numbers are JSON's: whole ones that every reader holds exactly (RFC 7493).
    public static final long VERSION_MAX = (1L << 53) - 1;
    /// A sealed datagram of 1,200 bytes without its header, kind and tag.
    public static final int MESSAGE_MAX = 1200 - 38;
    /// Contacts in one shuffle: this agent, three of its active view and four of its passive one.
    public static final int CONTACTS_MAX = 8;
    /// How far a newcomer is passed on (HyParView's ARWL).
    public static final int WALK_MAX = 6;
    /// How far news may have come: more than any tree among a million sites is deep, and a byte.
    public static final int HOPS_MAX = 255;
    /// One overlay message in its frame: the longest is a full shuffle.
    public static final int OVERLAY_MAX = 1024;
    /// A Pull is so long that its answer is no more than three times as long.
    static final int PULL_PADDING = 320;

    private GossipLimits() {}
}
