package dev.starling.trust.role;

import dev.starling.trust.json.JsonFlaw;
import dev.starling.trust.json.JsonObject;
import dev.starling.trust.key.KeyId;
import dev.starling.trust.key.TufKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Appoints the keys of the four top-level roles, its own too (TUF 4.3).
///
/// @param consistentSnapshot whether files are named by version and hash; absent means no
/// @param keys by id
/// @param roles exactly `root`, `timestamp`, `snapshot`, `targets`
public record Root(
        long version,
        Instant expires,
        boolean consistentSnapshot,
        NavigableMap<KeyId, TufKey> keys,
        NavigableMap<RoleName, RoleKeys> roles,
        JsonObject extra)
        implements Role {

    static final String TYPE = "root";
    static final List<RoleName> APPOINTED =
            List.of(RoleName.ROOT, RoleName.SNAPSHOT, RoleName.TARGETS, RoleName.TIMESTAMP);

    /// @throws IllegalArgumentException when a role is missing or one too many, or the version or time is
    ///     no good
    public Root {
        Common common = new Common(version, expires);
        keys = Collections.unmodifiableNavigableMap(new TreeMap<>(keys));
        roles = Collections.unmodifiableNavigableMap(new TreeMap<>(roles));
        if (!List.copyOf(roles.keySet()).equals(APPOINTED)) {
            throw new IllegalArgumentException(
                    "root " + common.version() + " appoints " + roles.keySet() + ", expected " + APPOINTED);
        }
    }

    static Root read(JsonObject signed) {
        Common common = Common.read(signed, TYPE);
        JsonObject roles = signed.object("roles");
        NavigableMap<RoleName, RoleKeys> appointed = new TreeMap<>();
        for (RoleName name : APPOINTED) {
            appointed.put(name, RoleKeys.read(roles.object(name.text())));
        }
        return new Root(
                common.version(),
                common.expires(),
                signed.flag("consistent_snapshot", false),
                readKeys(signed.object("keys")),
                appointed,
                signed.without(known()));
    }

    static NavigableMap<KeyId, TufKey> readKeys(JsonObject json) {
        NavigableMap<KeyId, TufKey> keys = new TreeMap<>();
        json.fields().forEach((id, key) -> keys.put(new KeyId(id), TufKey.read(JsonObject.asObject(id, key))));
        if (keys.size() > RoleKeys.KEYS_MAX) {
            throw new JsonFlaw(
                    dev.starling.id.Rejection.OUT_OF_BOUNDS,
                    keys.size() + " keys, expected at most " + RoleKeys.KEYS_MAX);
        }
        return keys;
    }

    static JsonObject writeKeys(NavigableMap<KeyId, TufKey> keys) {
        JsonObject.Builder json = JsonObject.builder();
        keys.forEach((id, key) -> json.put(id.text(), key.write()));
        return json.build();
    }

    private static List<String> known() {
        List<String> known = new ArrayList<>(COMMON);
        known.addAll(List.of("consistent_snapshot", "keys", "roles"));
        return known;
    }

    /// The keys of one top-level role.
    public RoleKeys keysOf(RoleName topLevel) {
        RoleKeys found = roles.get(topLevel);
        if (found == null) {
            throw new IllegalArgumentException("role " + topLevel + ", expected one of " + APPOINTED);
        }
        return found;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public JsonObject write() {
        JsonObject.Builder appointed = JsonObject.builder();
        roles.forEach((name, keysOf) -> {
            JsonObject.Builder role = JsonObject.builder();
            keysOf.write(role);
            appointed.put(name.text(), role.build());
        });
        return writeCommon()
                .put("consistent_snapshot", consistentSnapshot)
                .put("keys", writeKeys(keys))
                .put("roles", appointed.build())
                .putMissing(extra)
                .build();
    }
}
