package dev.starling.origin.core.fleet;

import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.id.SiteId;
import java.time.Instant;

/// Where a device was when it last checked in.
///
/// @param endpoint where its agent listens for peers
/// @param site may have several subnets
/// @param vpn whether it is connected from elsewhere, through a tunnel
public record Device(PeerId id, Endpoint endpoint, Subnet subnet, SiteId site, boolean vpn, Instant lastSeen) {

    /// The same, later.
    public Device seen(Instant when) {
        return new Device(id, endpoint, subnet, site, vpn, when);
    }
}
