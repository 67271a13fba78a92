package dev.starling.agent.telemetry;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.starling.agent.telemetry.Status.AgentStatus;
import dev.starling.agent.telemetry.Status.PeerStatus;
import dev.starling.agent.telemetry.Status.ReleaseStatus;
import dev.starling.agent.telemetry.Status.TurnedAwayStatus;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A [Status] as one line of JSON: the answer to `{"command":"status"}` and what `status --json`
/// prints. A contract: fields are added, never renamed or left out.
public final class StatusJson {

    private static final JSON WITH_NULLS = JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES);

    private StatusJson() {}

    public static String write(Status status) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("end", true);
        line.put("agent", status.agent());
        line.put("releases", status.releases().stream().map(StatusJson::fields).toList());
        line.put("peers", status.peers());
        line.put("turnedAway", status.turnedAway());
        line.put("reach", status.reach());
        try {
            return WITH_NULLS.asString(line);
        } catch (IOException e) {
            throw new AssertionError("a status that cannot be written to memory", e);
        }
    }

    /// @throws IOException when this is no status
    public static Status read(String line) throws IOException {
        Map<String, Object> read = JSON.std.mapFrom(line);
        if (!(read.get("releases") instanceof List<?> releases)) {
            throw new IOException("no status of an agent: " + line.substring(0, Math.min(200, line.length())));
        }
        return new Status(
                JSON.std.beanFrom(AgentStatus.class, JSON.std.asString(read.get("agent"))),
                releases.stream().map(one -> release((Map<?, ?>) one)).toList(),
                JSON.std.listOfFrom(PeerStatus.class, JSON.std.asString(read.get("peers"))),
                JSON.std.listOfFrom(TurnedAwayStatus.class, JSON.std.asString(read.get("turnedAway"))),
                read.get("reach") instanceof Map<?, ?> reach
                        ? JSON.std.beanFrom(ReachStatus.class, JSON.std.asString(reach))
                        : ReachStatus.UNKNOWN);
    }

    /// By hand, since `package` cannot name a component of a record.
    private static Map<String, Object> fields(ReleaseStatus release) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("releaseId", release.releaseId());
        fields.put("package", release.packageName());
        fields.put("version", release.version());
        fields.put("fileName", release.fileName());
        fields.put("sha256", release.sha256());
        fields.put("sizeBytes", release.sizeBytes());
        fields.put("pieces", release.pieces());
        fields.put("verified", release.verified());
        fields.put("state", release.state());
        fields.put("bytesFromOrigin", release.bytesFromOrigin());
        fields.put("bytesFromPeers", release.bytesFromPeers());
        fields.put("bytesWasted", release.bytesWasted());
        fields.put("bytesServed", release.bytesServed());
        fields.put("assignedAt", release.assignedAt());
        fields.put("completedAt", release.completedAt());
        fields.put("path", release.path());
        return fields;
    }

    private static ReleaseStatus release(Map<?, ?> fields) {
        return new ReleaseStatus(
                text(fields, "releaseId"),
                text(fields, "package"),
                text(fields, "version"),
                text(fields, "fileName"),
                text(fields, "sha256"),
                number(fields, "sizeBytes"),
                (int) number(fields, "pieces"),
                (int) number(fields, "verified"),
                text(fields, "state"),
                number(fields, "bytesFromOrigin"),
                number(fields, "bytesFromPeers"),
                number(fields, "bytesWasted"),
                number(fields, "bytesServed"),
                number(fields, "assignedAt"),
                fields.get("completedAt") instanceof Number at ? at.longValue() : null,
                fields.get("path") instanceof String path ? path : null);
    }

    private static String text(Map<?, ?> fields, String name) {
        return String.valueOf(fields.get(name));
    }

    private static long number(Map<?, ?> fields, String name) {
        return fields.get(name) instanceof Number number ? number.longValue() : 0;
    }
}
