package dev.starling.agent.telemetry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A snapshot of the agent. Times are milliseconds since 1970, sizes are bytes. Its JSON form is [StatusJson]'s.
public record Status(
        AgentStatus agent, List<ReleaseStatus> releases, List<PeerStatus> peers, List<TurnedAwayStatus> turnedAway) {

    /// @param peerId 64 hexadecimal digits
    /// @param originReachable whether the last exchange with it came to something
    public record AgentStatus(
            String peerId,
            String name,
            String version,
            int listenPort,
            String origin,
            boolean originReachable,
            long startedAt,
            EnrolmentStatus enrolment) {}

    /// @param state `enrolled`, `awaiting-approval`, `enrolling` or `expired`
    /// @param trustDomain the organisation's
    /// @param certificateEndsAt null before there is one
    /// @param beacons whether datagrams can be sealed and opened today
    /// @param trouble what keeps it from getting further, and the remedy; null when nothing does
    public record EnrolmentStatus(
            String state,
            String trustDomain,
            @Nullable Long certificateEndsAt,
            boolean beacons,
            @Nullable String trouble) {}

    /// @param sha256 of the whole payload, 64 hexadecimal digits
    /// @param verified pieces that are held
    /// @param state [ReleaseState#word()]
    /// @param completedAt null until complete
    /// @param path the payload's file, null until complete
    public record ReleaseStatus(
            String releaseId,
            String packageName,
            String version,
            String fileName,
            String sha256,
            long sizeBytes,
            int pieces,
            int verified,
            String state,
            long bytesFromOrigin,
            long bytesFromPeers,
            long bytesWasted,
            long bytesServed,
            long assignedAt,
            @Nullable Long completedAt,
            @Nullable String path) {

        public boolean isComplete() {
            return state.equals(ReleaseState.COMPLETE.word());
        }
    }

    /// Bytes are those of blocks over the present link.
    public record PeerStatus(
            String peerId, String address, int port, boolean dialled, long bytesReceived, long bytesSent) {}

    /// A peer that was banned or refused.
    ///
    /// @param reason the code: [dev.starling.agent.core.step.BanReason] or
    ///     [dev.starling.wire.DisconnectReason] in lower case with hyphens
    /// @param banned whether for something it did, or because it is revoked
    public record TurnedAwayStatus(String peerId, String reason, boolean banned, long at) {}
}
