package dev.starling.lab.program;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the origin answers, as far as it is used here (`shared-protocol/spec/origin-api.yaml`). Sizes are bytes.
public sealed interface OriginReply {

    /// A package with its versions.
    record PackageDetail(String name, List<Version> versions) implements OriginReply {}

    /// One version. The last four are there once the payload is.
    record Version(
            String version,
            String state,
            long originEgressBytes,
            @Nullable String releaseId,
            @Nullable Long sizeBytes,
            @Nullable String sha256,
            @Nullable Integer pieces)
            implements OriginReply {}

    /// Every published release over all devices.
    record Swarm(List<SwarmRelease> releases) implements OriginReply {}

    /// One release. `originEgressBytes` is the origin's own count of payload bytes it sent; the others are what agents
    /// report.
    record SwarmRelease(
            String releaseId,
            @JsonProperty("package") String packageName,
            String version,
            long sizeBytes,
            int devices,
            int complete,
            long bytesFromOrigin,
            long bytesFromPeers,
            long bytesWasted,
            long originEgressBytes)
            implements OriginReply {}

    /// The devices that ever checked in, the first page.
    record Devices(List<Device> items) implements OriginReply {}

    /// One device.
    record Device(String peerId, String name, String address, int port, String site, boolean online)
            implements OriginReply {}

    /// A new enrolment token: what an installer carries, as it came.
    record Enrolment(JsonNode bundle) implements OriginReply {

        /// For its owner's eyes alone: it holds the token.
        public void writeBundle(Path file) throws IOException {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, bundle.toString());
        }
    }

    /// Why the origin refused (RFC 9457).
    record Problem(String title, int status, String detail, String code) implements OriginReply {}
}
