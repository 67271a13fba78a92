package dev.starling.cli.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.starling.cli.origin.Fault;
import dev.starling.id.Digest;
import dev.starling.id.Rejection;
import dev.starling.id.Verdict;
import dev.starling.origin.core.audit.AuditEntry;
import dev.starling.trust.json.JsonFlaw;
import dev.starling.trust.json.JsonLimits;
import dev.starling.trust.json.JsonObject;
import dev.starling.trust.json.JsonReader;
import dev.starling.trust.json.JsonValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/// The export of an audit log, JSON lines, read one after the other: hostile until the chain holds.
final class AuditExport {

    /// Twenty details of a thousand characters each, and room.
    private static final int LINE_MAX = 256 << 10;

    /// One line.
    record Item(AuditEntry entry, Digest hash) {}

    /// Is given one entry after the other.
    interface Sink {
        void accept(Item item) throws Fault;
    }

    private AuditExport() {}

    /// @throws Fault that names the first line that is none
    static void read(Path file, Sink sink) throws Fault {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            long number = 1;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                sink.accept(item(line, file + ", line " + number));
                number++;
            }
        } catch (IOException e) {
            throw new Fault(file + " cannot be read (" + e + ").", e);
        }
    }

    private static Item item(String line, String where) throws Fault {
        Verdict<Item> read =
                JsonFlaw.guard(() -> item(JsonReader.object(line.getBytes(UTF_8), JsonLimits.ofBytes(LINE_MAX))));
        return switch (read) {
            case Verdict.Accepted<Item>(Item item) -> item;
            case Verdict.Rejected<Item>(Rejection reason, String found) ->
                throw new Fault(where + " is no entry of an audit log: " + found + " (" + reason + ").");
        };
    }

    private static Item item(JsonObject json) {
        SortedMap<String, String> details = new TreeMap<>();
        JsonObject given = json.object("details");
        given.fields().keySet().forEach(name -> details.put(name, given.text(name)));
        AuditEntry entry = new AuditEntry(
                json.number("sequence", 1, JsonValue.NUMBER_MAX),
                instant(json.text("at")),
                json.text("actor"),
                json.text("address"),
                json.text("action"),
                json.text("subject"),
                details);
        return new Item(entry, Digest.parse(json.text("hash")));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw JsonFlaw.malformed("time " + JsonFlaw.shown(text) + ", expected one in UTC");
        }
    }
}
