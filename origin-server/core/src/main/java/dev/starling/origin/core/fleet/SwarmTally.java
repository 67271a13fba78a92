package dev.starling.origin.core.fleet;

import dev.starling.manifest.PieceLayout;

/// One release seen over all its devices.
///
/// @param devices that have reported the release
/// @param piecesHeldRatio verified pieces of all devices over the pieces all of them will have, 0 to 1; 0 without
///     devices
/// @param bytesSaved what the devices hold less what the origin sent for it, never below 0: the bytes that would
///     have crossed the WAN had every device fetched its own copy. Wasted bytes are not in it, they are nobody's
///     saving.
public record SwarmTally(
        int devices,
        int complete,
        double piecesHeldRatio,
        long bytesFromOrigin,
        long bytesFromPeers,
        long bytesWasted,
        long bytesSaved) {

    /// @param originEgress payload bytes the origin counted itself, whoever asked for them
    public static SwarmTally of(PieceLayout layout, SwarmTotals totals, long originEgress) {
        int devices = totals.devices();
        double ratio = devices == 0 ? 0 : ratio(totals.verified(), (long) layout.pieceCount() * devices);
        long saved = Math.max(0, totals.heldBytes() - originEgress);
        return new SwarmTally(
                devices, totals.complete(), ratio, totals.fromOrigin(), totals.fromPeers(), totals.wasted(), saved);
    }

    /// An empty payload has no pieces and is held by whoever knows of it.
    private static double ratio(long verified, long pieces) {
        return pieces == 0 ? 1 : (double) verified / pieces;
    }
}
