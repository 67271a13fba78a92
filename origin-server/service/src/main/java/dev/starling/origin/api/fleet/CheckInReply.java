package dev.starling.origin.api.fleet;

import java.util.List;

/// What a device should have is not in here: that is said by signed metadata alone.
///
/// @param metadataVersion of the snapshot in force: a hint that there is something to fetch
/// @param site where the device belongs, 1 to 63 of a-z, 0-9 and hyphen
/// @param neighbours online devices to link with: of its site, then of sites that it may peer with; to a rendezvous
/// agent also some of its
///     kind at other sites. Only those of its own site are members of it
/// @param checkInAfterSeconds how long to wait at least before the next long poll
public record CheckInReply(
        long metadataVersion, String site, List<HandedNeighbour> neighbours, int checkInAfterSeconds) {}
