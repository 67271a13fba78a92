package dev.starling.origin.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// A device's agent as the origin sees it: checks in. Not thread-safe.
public final class Desk {

    public static final String CHECK_IN = "/api/v1/agent/check-in";

    private final Enrolled device;
    private long metadataVersion;

    /// On the origin's own machine.
    public Desk(Enrolled device) {
        this.device = device;
    }

    public String peerId() {
        return device.device().peerId();
    }

    /// Asks without waiting, and from then on knows what it was answered.
    public JsonNode checkIn() {
        return learn(send(body(0)));
    }

    /// Sends a check-in that may have been altered.
    public Answer send(Map<String, Object> body) {
        return device.origin().post(CHECK_IN, body);
    }

    /// Asks with a long wait.
    public CompletableFuture<JsonNode> await(int seconds) {
        return device.origin().postAsync(CHECK_IN, body(seconds)).thenApply(this::learn);
    }

    /// A check-in that may be altered before it is sent.
    public Map<String, Object> body(int waitSeconds) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("peerId", peerId());
        body.put("name", "desk");
        body.put("version", "0.1.0");
        body.put("os", "Linux");
        body.put("listenPort", 8490);
        body.put("address", "127.0.0.1");
        body.put("knownMetadataVersion", metadataVersion);
        body.put("waitSeconds", waitSeconds);
        body.put("releases", List.of());
        return body;
    }

    /// A report of a release whose last piece is there.
    public static Map<String, Object> report(String releaseId, int verified, int pieces, long fromOrigin) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("releaseId", releaseId);
        report.put("verified", verified);
        report.put("pieces", pieces);
        report.put("state", verified == pieces ? "complete" : "downloading");
        report.put("bytesFromOrigin", fromOrigin);
        report.put("bytesFromPeers", 7);
        report.put("bytesWasted", 3);
        report.put("bytesServed", 0);
        return report;
    }

    private JsonNode learn(Answer answer) {
        if (answer.status() != 200) {
            throw new AssertionError("a check-in was answered " + answer.status() + " " + answer.text());
        }
        JsonNode reply = answer.json();
        metadataVersion = reply.path("metadataVersion").asLong();
        return reply;
    }
}
