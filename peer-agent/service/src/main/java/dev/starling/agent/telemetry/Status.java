package dev.starling.agent.telemetry;

import dev.starling.agent.core.step.UpdateStanding;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A snapshot of the agent. Times are milliseconds since 1970, sizes are bytes. Its JSON form is
/// [StatusJson]'s.
public record Status(
        AgentStatus agent,
        List<ReleaseStatus> releases,
        List<PeerStatus> peers,
        List<TurnedAwayStatus> turnedAway,
        ReachStatus reach) {

    /// Of an agent that has not looked around yet.
    public Status(
            AgentStatus agent,
            List<ReleaseStatus> releases,
            List<PeerStatus> peers,
            List<TurnedAwayStatus> turnedAway) {
        this(agent, releases, peers, turnedAway, ReachStatus.UNKNOWN);
    }

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
            EnrolmentStatus enrolment,
            UpdateStatus update) {}

    /// How the device stands with the update metadata.
    ///
    /// @param state `current`, `refused` or `stale`, see
    ///     [dev.starling.agent.core.step.UpdateStanding.State]
    /// @param expiresAt when the trusted metadata does; 0 when there is none
    /// @param refreshedAt when all was last found good; 0 for never in this run
    /// @param reason the code of why the last refresh did not end well; null when it did
    /// @param found what was there instead; null with the reason
    /// @param skewMillis how far the clock is behind what was seen signed, if more than it may be; else 0
    /// @param refused releases that the rollout names and this device does not take
    public record UpdateStatus(
            String state,
            long rootVersion,
            long timestampVersion,
            long snapshotVersion,
            long expiresAt,
            long refreshedAt,
            @Nullable String reason,
            @Nullable String found,
            long skewMillis,
            List<RefusedStatus> refused) {

        public static UpdateStatus of(UpdateStanding standing) {
            return new UpdateStatus(
                    standing.state().name().toLowerCase(Locale.ROOT),
                    standing.versions().root(),
                    standing.versions().timestamp(),
                    standing.versions().snapshot(),
                    standing.expiresMillis(),
                    standing.refreshedMillis(),
                    standing.reason(),
                    standing.found(),
                    standing.skewMillis(),
                    standing.refused().stream()
                            .map(each -> new RefusedStatus(
                                    each.target(), each.reason().name(), each.found()))
                            .toList());
        }
    }

    /// @param reason [dev.starling.agent.core.step.UpdateStanding.Reason]
    public record RefusedStatus(String target, String reason, String found) {}

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
