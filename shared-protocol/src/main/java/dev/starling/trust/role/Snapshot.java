package dev.starling.trust.role;

import dev.starling.trust.json.JsonFlaw;
import dev.starling.trust.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// Says which versions of all targets files belong together (TUF 4.4).
///
/// @param meta by role; `targets` among them
public record Snapshot(long version, Instant expires, NavigableMap<RoleName, MetaFile> meta, JsonObject extra)
        implements Role {

    static final String TYPE = "snapshot";
    private static final String EXTENSION = ".json";

    /// @throws IllegalArgumentException when the version or time is no good
    public Snapshot {
        new Common(version, expires);
        meta = Collections.unmodifiableNavigableMap(new TreeMap<>(meta));
    }

    static Snapshot read(JsonObject signed) {
        Common common = Common.read(signed, TYPE);
        NavigableMap<RoleName, MetaFile> meta = new TreeMap<>();
        signed.object("meta").fields().forEach((file, told) -> {
            if (!file.endsWith(EXTENSION)) {
                throw JsonFlaw.malformed("a file " + JsonFlaw.shown(file) + " in a snapshot, expected ROLE.json");
            }
            String name = file.substring(0, file.length() - EXTENSION.length());
            meta.put(new RoleName(name), MetaFile.read(JsonObject.asObject(file, told)));
        });
        List<String> known = new ArrayList<>(COMMON);
        known.add("meta");
        return new Snapshot(common.version(), common.expires(), meta, signed.without(known));
    }

    public Optional<MetaFile> metaOf(RoleName role) {
        return Optional.ofNullable(meta.get(role));
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public JsonObject write() {
        JsonObject.Builder files = JsonObject.builder();
        meta.forEach((name, told) -> files.put(name.text() + EXTENSION, told.write()));
        return writeCommon().put("meta", files.build()).putMissing(extra).build();
    }
}
