package dev.starling.origin.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.starling.origin.core.audit.AuditEntry;
import java.time.Instant;
import java.util.TreeMap;

/// A line of the audit log's export, as the entry that it is.
public final class ExportedEntry {

    private ExportedEntry() {}

    public static AuditEntry of(JsonNode line) {
        TreeMap<String, String> details = new TreeMap<>();
        line.path("details")
                .properties()
                .forEach(
                        detail -> details.put(detail.getKey(), detail.getValue().asText()));
        return new AuditEntry(
                line.path("sequence").asLong(),
                Instant.parse(line.path("at").asText()),
                line.path("actor").asText(),
                line.path("address").asText(),
                line.path("action").asText(),
                line.path("subject").asText(),
                details);
    }
}
