package dev.starling.wire.membership;

import dev.starling.wire.WireLimits;

/// Every bound on a membership message, each with its reason.
public final class MembershipLimits {

    /// A sealed datagram without its header, kind and tag.
    public static final int MESSAGE_MAX = WireLimits.DATAGRAM_MAX - 38;
    /// A site; a larger one is to be cut by subnet.
    public static final int MEMBERS_MAX = 2000;
    /// What one device can pretend to be: enough for agents that share a machine in trials.
    public static final int MEMBERS_PER_ADDRESS_MAX = 16;
    /// Members of one IPv6 /64: a large office floor, and half the room stays for others when one
    /// device takes all its subnet's addresses.
    public static final int MEMBERS_PER_SUBNET_MAX = MEMBERS_MAX / 2;
    /// Buckets that views are compared by: of 2,000 members about 31 each, so that one difference
    /// costs two pages.
    public static final int FINGERPRINTS = 64;
    /// Pages that one question may cost.
    public static final int PAGES_MAX = 8;
    /// The least and the most an incarnation can be.
    public static final int INCARNATION_MIN = 1;

    public static final int INCARNATION_MAX = Integer.MAX_VALUE;

    /// Version, type, sender, incarnation, facts.
    static final int HEADER_BYTES = 1 + 1 + 32 + 4 + Facts.BYTES;
    /// What a Probe, an Ack or a Relay has left for news.
    public static final int PROBE_NEWS_MAX = MESSAGE_MAX - HEADER_BYTES - 8 - 32 - 1;
    /// What a Rumour or a Page has left for news.
    public static final int PAGE_NEWS_MAX = MESSAGE_MAX - HEADER_BYTES - 8 - 1 - 1;

    private MembershipLimits() {}
}
