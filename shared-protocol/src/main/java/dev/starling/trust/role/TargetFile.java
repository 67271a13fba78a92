package dev.starling.trust.role;

import dev.starling.trust.json.JsonObject;
import dev.starling.trust.json.JsonValue;
import java.util.List;

/// Length and hashes of a file that may be fetched, and what its publisher says about it (TUF 4.5).
///
/// @param length in bytes
/// @param custom the application's own; empty when there is none
/// @param extra fields beside these, written back as they came
public record TargetFile(long length, Hashes hashes, JsonObject custom, JsonObject extra) {

    private static final List<String> KNOWN = List.of("length", "hashes", "custom");

    /// @throws IllegalArgumentException when the length is below 0
    public TargetFile {
        if (length < 0 || length > JsonValue.NUMBER_MAX) {
            throw new IllegalArgumentException("length " + length + " of a target, expected 0 or more");
        }
    }

    public TargetFile(long length, Hashes hashes, JsonObject custom) {
        this(length, hashes, custom, JsonObject.EMPTY);
    }

    static TargetFile read(JsonObject json) {
        return new TargetFile(
                json.number("length", 0, JsonValue.NUMBER_MAX),
                Hashes.read(json.object("hashes")),
                json.optionalObject("custom").orElse(JsonObject.EMPTY),
                json.without(KNOWN));
    }

    JsonObject write() {
        JsonObject.Builder json = JsonObject.builder().put("length", length).put("hashes", hashes.write());
        if (!custom.isEmpty()) {
            json.put("custom", custom);
        }
        return json.putMissing(extra).build();
    }

    /// Whether these bytes are the file.
    public boolean fits(byte[] bytes) {
        return bytes.length == length && hashes.fit(bytes);
    }
}
