package dev.starling.trust.role;

import dev.starling.trust.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// Lists files and hands parts of its authority on (TUF 4.5): the top-level `targets` role and every
/// delegated one.
///
/// @param targets by target path
/// @param delegations none when this role keeps all authority to itself
public record Targets(
        long version,
        Instant expires,
        NavigableMap<String, TargetFile> targets,
        Optional<Delegations> delegations,
        JsonObject extra)
        implements Role {

    static final String TYPE = "targets";

    /// @throws IllegalArgumentException when the version or time is no good
    public Targets {
        new Common(version, expires);
        targets = Collections.unmodifiableNavigableMap(new TreeMap<>(targets));
    }

    static Targets read(JsonObject signed) {
        Common common = Common.read(signed, TYPE);
        NavigableMap<String, TargetFile> targets = new TreeMap<>();
        signed.object("targets")
                .fields()
                .forEach((path, file) -> targets.put(path, TargetFile.read(JsonObject.asObject(path, file))));
        List<String> known = new ArrayList<>(COMMON);
        known.addAll(List.of("targets", "delegations"));
        return new Targets(
                common.version(),
                common.expires(),
                targets,
                signed.optionalObject("delegations").map(Delegations::read),
                signed.without(known));
    }

    public Optional<TargetFile> target(String path) {
        return Optional.ofNullable(targets.get(path));
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public JsonObject write() {
        JsonObject.Builder files = JsonObject.builder();
        targets.forEach((path, file) -> files.put(path, file.write()));
        JsonObject.Builder json = writeCommon().put("targets", files.build());
        delegations.ifPresent(told -> json.put("delegations", told.write()));
        return json.putMissing(extra).build();
    }
}
