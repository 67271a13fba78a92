package dev.starling.origin.api.fleet;

import java.util.List;

/// What a device should have is not in here: that is said by signed metadata alone.
///
/// @param metadataVersion of the snapshot in force: a hint that there is something to fetch
/// @param neighbours online devices of its site
/// @param checkInAfterSeconds how long to wait at least before the next long poll
public record CheckInReply(
        long metadataVersion, String site, List<HandedNeighbour> neighbours, int checkInAfterSeconds) {}
