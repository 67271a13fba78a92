package dev.starling.origin.core.site;

import dev.starling.id.SiteId;
import java.util.List;
import java.util.Set;

/// A site as people describe it.
///
/// @param networks whose devices belong to it; the longest prefix of all sites wins
/// @param claims what devices of it say of themselves; no two sites have the same
/// @param apart its devices link with no other site's
/// @param peersWith the sites whose devices they may link with as with their own; said at both
/// @param vpn whether its devices may link with others through a VPN
/// @param learnt whether the origin made it from the subnet of a device, and nobody has changed it
public record Site(
        SiteId id,
        List<Network> networks,
        Set<Claim> claims,
        boolean apart,
        Set<SiteId> peersWith,
        boolean vpn,
        boolean learnt) {}
