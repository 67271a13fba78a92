package dev.starling.origin.api.site;

import java.util.List;

/// @param learnt made by the origin from the subnet of a device, and not changed by anybody
/// @param devices known there
/// @param online of them
public record Site(
        String name,
        List<String> networks,
        List<SiteClaim> claims,
        boolean apart,
        List<String> peersWith,
        boolean vpn,
        boolean learnt,
        long devices,
        long online) {}
