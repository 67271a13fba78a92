package dev.starling.agent.core.reach;

import dev.starling.agent.core.step.StoreFault;
import dev.starling.agent.core.step.Way;
import dev.starling.reach.ReasonCode;
import dev.starling.wire.membership.Facts.NetworkClass;
import java.util.ArrayList;
import java.util.List;

/// What is to be said of a device of which this and that was seen.
final class Judgement {

    /// A device that has been up for so long has heard from every way that works.
    static final long SETTLED_NANOS = 60_000_000_000L;
    /// With so many links over so long, somebody would have dialled it.
    static final int LINKS_TELLING = 4;

    static final long DIALS_TELLING_NANOS = 600_000_000_000L;

    private static final List<ReasonCode> EPISODES = List.of(
            ReasonCode.REVOKED, ReasonCode.CERTIFICATE_REFUSED, ReasonCode.OTHER_NETWORK, ReasonCode.OTHER_VERSION);

    private Judgement() {}

    /// @return one at least, the most telling first
    static List<ReasonCode> of(Sightings seen, WayBook ways, long now) {
        List<ReasonCode> reasons = new ArrayList<>();
        reasons.add(whole(seen, ways, now));
        if (ways.links() >= LINKS_TELLING && !seen.accepted && now - seen.startedAt >= DIALS_TELLING_NANOS) {
            reasons.add(ReasonCode.ONLY_DIALS_OUT);
        }
        EPISODES.stream().filter(episode -> seen.recently(episode, now)).forEach(reasons::add);
        if (seen.clockIsWrong) {
            reasons.add(ReasonCode.CLOCK_SKEW);
        }
        if (seen.has(StoreFault.FULL)) {
            reasons.add(ReasonCode.DISK_FULL);
        }
        if (seen.has(StoreFault.UNREADABLE)) {
            reasons.add(ReasonCode.DISK_FAILING);
        }
        if (seen.conditions.network() == NetworkClass.VPN) {
            reasons.add(ReasonCode.ON_VPN);
        }
        if (seen.conditions.network() == NetworkClass.METERED) {
            reasons.add(ReasonCode.ON_METERED);
        }
        if (seen.conditions.isOnBattery()) {
            reasons.add(ReasonCode.ON_BATTERY);
        }
        return reasons;
    }

    private static ReasonCode whole(Sightings seen, WayBook ways, long now) {
        if (ways.links() > 0) {
            return ReasonCode.PEERING;
        }
        if (!ways.isAnyOn()) {
            return ReasonCode.ALL_WAYS_OFF;
        }
        if (now - seen.startedAt < SETTLED_NANOS) {
            return ReasonCode.STARTING;
        }
        if (ways.hasNamedAnybody()) {
            return ReasonCode.LINKS_FAIL;
        }
        return ways.works(Way.HANDOUT, now) && seen.handoutIsEmpty ? ReasonCode.ALONE_ON_SITE : ReasonCode.NO_NEIGHBOUR;
    }
}
