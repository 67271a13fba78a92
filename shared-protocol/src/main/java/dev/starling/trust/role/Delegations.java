package dev.starling.trust.role;

import dev.starling.trust.json.JsonFlaw;
import dev.starling.trust.json.JsonObject;
import dev.starling.trust.json.JsonValue;
import dev.starling.trust.key.KeyId;
import dev.starling.trust.key.TufKey;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeMap;

/// Whom a targets role trusts with which paths, the first more than the next (TUF 4.5).
///
/// @param keys by id
/// @param roles in order of trust; each name once, none of the four top-level ones
public record Delegations(NavigableMap<KeyId, TufKey> keys, List<Delegation> roles) {

    /// Hashed bins of a very large role are 16384 at most (TUF's own advice); a search passes one of them.
    static final int ROLES_MAX = 16_384;

    /// @throws IllegalArgumentException when a name is there twice, is top-level, or there are too many
    public Delegations {
        keys = Collections.unmodifiableNavigableMap(new TreeMap<>(keys));
        roles = List.copyOf(roles);
        SequencedSet<RoleName> names = new LinkedHashSet<>();
        for (Delegation role : roles) {
            if (role.name().isTopLevel() || !names.add(role.name())) {
                throw new IllegalArgumentException("a delegation to "
                        + JsonFlaw.shown(role.name().text()) + ", expected each name once and no top-level role");
            }
        }
        if (roles.size() > ROLES_MAX) {
            throw new IllegalArgumentException(roles.size() + " delegations, expected at most " + ROLES_MAX);
        }
    }

    static Delegations read(JsonObject json) {
        NavigableMap<KeyId, TufKey> keys = Root.readKeys(json.object("keys"));
        List<Delegation> roles =
                json.objects("roles").stream().map(Delegation::read).toList();
        return new Delegations(keys, roles);
    }

    JsonObject write() {
        return JsonObject.builder()
                .put("keys", Root.writeKeys(keys))
                .put(
                        "roles",
                        new JsonValue.Array(
                                roles.stream().<JsonValue>map(Delegation::write).toList()))
                .build();
    }

    public Optional<Delegation> of(RoleName name) {
        return roles.stream().filter(role -> role.name().equals(name)).findFirst();
    }
}
