package dev.starling.origin.core.fleet;

/// How far one device is with one release, as it reports it.
///
/// @param verified pieces it holds, 0 to `pieces`
/// @param bytesFromOrigin totals since the device first had the release, as are the next three
/// @param bytesFromPeers received from neighbours, wasted ones among them
/// @param bytesWasted received in vain: twice, or with a wrong hash
/// @param bytesServed sent to neighbours
public record Progress(
        int verified, int pieces, long bytesFromOrigin, long bytesFromPeers, long bytesWasted, long bytesServed) {

    public boolean complete() {
        return verified == pieces;
    }
}
