package dev.starling.reach;

import java.util.Arrays;
import java.util.Optional;

/// Why a device does or does not swap with others (`spec/reach.md`, "Reason codes"). A closed list:
/// names are part of the control protocol and of check-ins, they may become more and never change
/// their meaning.
public enum ReasonCode {

    // The device

    PEERING("It swaps with neighbours.", "Nothing to do."),
    STARTING("It has just started and is looking for neighbours.", "Look again in a minute or two."),
    NO_NEIGHBOUR(
            "No way of finding neighbours has named a device.",
            "See what is wrong with each way; have UDP and TCP 8490 and UDP 8491 open within the site."),
    ALONE_ON_SITE(
            "The origin knows no other device of this site, and nobody else was heard.",
            "Nothing to do if it is the only one here; else look which site the origin takes it to be of."),
    LINKS_FAIL(
            "Neighbours are named, and no link with one comes to stand.",
            "Have TCP 8490 open between the devices of a site, also in the devices' own firewalls."),
    ONLY_DIALS_OUT(
            "All links are its own: nobody has reached it since it started.",
            "Have TCP 8490 open to this device; until then it swaps with those that it reaches itself."),
    ALL_WAYS_OFF("Every way of finding neighbours is switched off.", "Take --without away if that is not meant."),
    ON_BATTERY(
            "It runs on battery: it asks members of its site a third as often, and others do not build on it.",
            "Nothing to do; plugged in it takes its full part."),
    ON_VPN(
            "It reaches the origin through a tunnel: its neighbours there are not near.",
            "Nothing to do if it is away; else name the adapter that is no tunnel, or take --vpn-adapter away."),
    ON_METERED(
            "It is on a network where bytes cost money.",
            "Nothing to do; if that is wrong, correct NetworkManager's or --metered-adapter."),
    CERTIFICATE_REFUSED(
            "Certificates between this device and others are refused.",
            "Look at both clocks and at `starling-agent status`: a certificate that has ended is renewed at the origin."),
    REVOKED(
            "Others say that this device is revoked.",
            "If that is a mistake, enrol the device anew: a revoked key does not come back."),
    OTHER_NETWORK(
            "Agents of another organisation are on this network and were turned away.",
            "Nothing to do if there are two organisations; else enrol all devices at one origin."),
    OTHER_VERSION("Agents of another version of the protocol were turned away.", "Bring agents to one version."),
    CLOCK_SKEW("The clock is behind what was signed.", "Set the clock right, and have it kept right (NTP)."),
    DISK_FULL(
            "The disk or the cache's share of it is full: downloads wait, what is held is served.",
            "Make room; downloads go on by themselves."),
    DISK_FAILING(
            "The data folder cannot be written.", "Look after the disk or the folder's owner; it goes on by itself."),

    // One of the four ways

    WORKS("It has named devices, or answered, in the last few minutes.", "Nothing to do."),
    WAY_OFF("It is switched off.", "Take it out of --without if that is not meant."),
    MULTICAST_NO_ADAPTER(
            "No network adapter is fit for beacons: none is up, or there are only tunnels and metered ones.",
            "Nothing to do if it is away; else look at its adapters, --vpn-adapter and --metered-adapter."),
    MULTICAST_SILENT(
            "No beacon of another device was heard for two and a half minutes.",
            "Nothing to do if nobody else is in this subnet; else the network drops multicast (IGMP snooping without a "
                    + "querier, isolation of Wi-Fi clients): the other ways stand in."),
    MEMBERSHIP_PORT_TAKEN(
            "Another program has the UDP port of the agent's number.",
            "Stop that program, or choose a port that is free for TCP and UDP, with --listen."),
    MEMBERSHIP_SILENT(
            "No datagram of another device was heard for two minutes.",
            "Nothing to do if no other device is named either; else have UDP 8490 open within the site."),
    DHT_UNREACHABLE(
            "No node of the distributed hash table has answered.",
            "Nothing to do while other ways work; else have UDP 8490 open between sites."),
    HANDOUT_UNANSWERED(
            "The origin has not answered a check-in for two and a half minutes.",
            "Look at the origin and the way to it; what neighbours have goes on without it.");

    private final String text;
    private final String remedy;

    ReasonCode(String text, String remedy) {
        this.text = text;
        this.remedy = remedy;
    }

    /// What it says about a device or a way, for people: a sentence.
    public String text() {
        return text;
    }

    /// What to do about it, for people: a sentence.
    public String remedy() {
        return remedy;
    }

    /// The code of a name from outside; empty when there is none, as one of a later version.
    public static Optional<ReasonCode> of(String name) {
        return Arrays.stream(values()).filter(code -> code.name().equals(name)).findFirst();
    }
}
