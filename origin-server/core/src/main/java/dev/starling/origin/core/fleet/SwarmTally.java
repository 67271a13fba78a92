package dev.starling.origin.core.fleet;

import dev.starling.manifest.PieceLayout;
import java.util.Collection;

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
    public static SwarmTally of(PieceLayout layout, Collection<Progress> reports, long originEgress) {
        int complete = 0;
        long verified = 0;
        long held = 0;
        long fromOrigin = 0;
        long fromPeers = 0;
        long wasted = 0;
        for (Progress report : reports) {
            complete += report.complete() ? 1 : 0;
            verified += report.verified();
            held += Math.min((long) report.verified() * layout.pieceLength(), layout.length());
            fromOrigin += report.bytesFromOrigin();
            fromPeers += report.bytesFromPeers();
            wasted += report.bytesWasted();
        }
        double ratio = reports.isEmpty() ? 0 : ratio(verified, (long) layout.pieceCount() * reports.size());
        long saved = Math.max(0, held - originEgress);
        return new SwarmTally(reports.size(), complete, ratio, fromOrigin, fromPeers, wasted, saved);
    }

    /// An empty payload has no pieces and is held by whoever knows of it.
    private static double ratio(long verified, long pieces) {
        return pieces == 0 ? 1 : (double) verified / pieces;
    }
}
