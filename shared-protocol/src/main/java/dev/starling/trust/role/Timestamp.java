package dev.starling.trust.role;

import dev.starling.trust.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Names the newest snapshot; signed anew all the time, so that nobody can be kept in the past for long
/// (TUF 4.6).
public record Timestamp(long version, Instant expires, MetaFile snapshot, JsonObject extra) implements Role {

    static final String TYPE = "timestamp";
    private static final String SNAPSHOT_FILE = "snapshot.json";

    /// @throws IllegalArgumentException when the version or time is no good
    public Timestamp {
        new Common(version, expires);
    }

    static Timestamp read(JsonObject signed) {
        Common common = Common.read(signed, TYPE);
        List<String> known = new ArrayList<>(COMMON);
        known.add("meta");
        return new Timestamp(
                common.version(),
                common.expires(),
                MetaFile.read(signed.object("meta").object(SNAPSHOT_FILE)),
                signed.without(known));
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public JsonObject write() {
        return writeCommon()
                .put(
                        "meta",
                        JsonObject.builder()
                                .put(SNAPSHOT_FILE, snapshot.write())
                                .build())
                .putMissing(extra)
                .build();
    }
}
