package dev.starling.origin.api.fleet;

import dev.starling.origin.api.reach.FindingWay;
import dev.starling.origin.api.reach.Reason;
import java.time.Instant;
import java.util.List;

/// @param version of its agent
/// @param ways that have named it somebody lately, by its own account
/// @param reasons why it does or does not swap with others
/// @param address where neighbours reach its agent, with `port`
public record Device(
        String peerId,
        String name,
        String version,
        String os,
        String address,
        int port,
        String site,
        SiteBasis siteBasis,
        NetworkClass network,
        List<FindingWay> ways,
        List<Reason> reasons,
        Instant firstSeen,
        Instant lastSeen,
        boolean online,
        List<DeviceRelease> releases) {}
