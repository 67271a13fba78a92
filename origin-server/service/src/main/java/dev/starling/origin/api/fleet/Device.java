package dev.starling.origin.api.fleet;

import java.time.Instant;
import java.util.List;

/// @param version of its agent
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
        Instant firstSeen,
        Instant lastSeen,
        boolean online,
        List<DeviceRelease> releases) {}
