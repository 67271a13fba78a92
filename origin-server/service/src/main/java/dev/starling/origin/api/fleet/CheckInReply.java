package dev.starling.origin.api.fleet;

import java.util.List;

/// @param metadataVersion of the snapshot in force: a hint that there is something to fetch
/// @param releases all that the device should have; what it holds beyond them is withdrawn
/// @param neighbours online devices of its site
/// @param checkInAfterSeconds how long to wait at least before the next long poll
public record CheckInReply(
        long revision,
        long metadataVersion,
        String site,
        List<AssignedRelease> releases,
        List<HandedNeighbour> neighbours,
        int checkInAfterSeconds) {}
