package dev.starling.origin.core.fleet;

import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import java.time.Instant;

/// Where a device was when it last checked in.
///
/// @param endpoint where its agent listens for peers
/// @param site the name of the place the subnet belongs to; a site may have several subnets
public record Device(PeerId id, Endpoint endpoint, Subnet subnet, String site, Instant lastSeen) {}
