package dev.starling.origin.core.fleet;

/// What the devices of one release report, added up. No device counts for more than the release has.
///
/// @param devices that have reported the release
/// @param complete those that hold every piece
/// @param verified pieces held
/// @param heldBytes payload bytes in them
/// @param fromOrigin bytes received since each device first had the release, as are the next two
/// @param fromPeers wasted ones among them
/// @param wasted received in vain: twice, or with a wrong hash
public record SwarmTotals(
        int devices, int complete, long verified, long heldBytes, long fromOrigin, long fromPeers, long wasted) {}
