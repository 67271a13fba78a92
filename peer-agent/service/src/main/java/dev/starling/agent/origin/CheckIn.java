package dev.starling.agent.origin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the agent tells the origin: `CheckIn` of `spec/origin-api.yaml`, field by field.
///
/// @param peerId 64 hexadecimal digits
/// @param address where peers on the site reach this device, when the operator named one; else the
///     origin sees for itself
/// @param knownMetadataVersion of the last reply, 0 before the first
/// @param ways of finding others that work now: of `multicast`, `membership`, `dht` and `handout`
/// @param reasons codes of `spec/reach.md`, the most telling first; no more than there are codes
/// @param waitSeconds how long the origin may wait for news before it answers
public record CheckIn(
        String peerId,
        String name,
        String version,
        String os,
        int listenPort,
        @Nullable String address,
        long knownMetadataVersion,
        int waitSeconds,
        List<ReleaseReport> releases,
        Surroundings surroundings,
        List<String> ways,
        List<String> reasons) {

    /// The most releases that one check-in may report.
    public static final int RELEASES_MAX = 1000;

    /// How far this device is with one release. Bytes are payload bytes since the release was assigned.
    public record ReleaseReport(
            String releaseId,
            int verified,
            int pieces,
            String state,
            long bytesFromOrigin,
            long bytesFromPeers,
            long bytesWasted,
            long bytesServed) {}

    /// What this device says of where it is, each null when it does not know.
    ///
    /// @param site as set for the agent
    /// @param network `unknown`, `wired`, `wireless`, `metered` or `vpn`
    public record Surroundings(
            @Nullable String site,
            @Nullable String adSite,
            @Nullable String dhcpOption,
            @Nullable String dnsSuffix,
            String network) {}

    CheckIn asking(long metadataVersion, int seconds) {
        return new CheckIn(
                peerId,
                name,
                version,
                os,
                listenPort,
                address,
                metadataVersion,
                seconds,
                releases,
                surroundings,
                ways,
                reasons);
    }
}
