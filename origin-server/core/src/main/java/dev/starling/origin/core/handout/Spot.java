package dev.starling.origin.core.handout;

import dev.starling.id.PeerId;
import dev.starling.id.SiteId;

/// A device that is online, and where.
///
/// @param subnet any number that is the same for the devices of one subnet and for no others of the site
/// @param vpn whether it is connected from elsewhere, through a tunnel into the site
public record Spot(PeerId id, SiteId site, long subnet, boolean vpn) {}
