package dev.starling.lab.program;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An agent's answer to `status`. Times are milliseconds since 1970, sizes are bytes.
public record AgentStatus(Agent agent, List<Release> releases, List<Peer> peers) {

    /// The agent itself.
    public record Agent(
            String peerId,
            String name,
            String version,
            int listenPort,
            String origin,
            boolean originReachable,
            long startedAt,
            Enrolment enrolment) {

        /// Whether it has been let in and runs; before that it answers too.
        public boolean isIn() {
            return enrolment.state().equals("enrolled");
        }
    }

    /// How it stands with the organisation.
    public record Enrolment(String state, String trustDomain) {}

    /// How far one release is. Complete: every piece and then the whole file are verified.
    public record Release(
            String releaseId,
            @JsonProperty("package") String packageName,
            String version,
            String fileName,
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
            Path path) {

        public boolean complete() {
            return state.equals("complete");
        }
    }

    /// One open link.
    public record Peer(String peerId, String address, int port, boolean dialled, long bytesReceived, long bytesSent) {}

    public Optional<Release> release(String releaseId) {
        return releases.stream()
                .filter(one -> one.releaseId().equals(releaseId))
                .findFirst();
    }
}
