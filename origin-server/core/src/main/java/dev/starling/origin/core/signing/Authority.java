package dev.starling.origin.core.signing;

import dev.starling.trust.key.KeyId;
import dev.starling.trust.key.TufKey;
import dev.starling.trust.role.Delegations;
import dev.starling.trust.role.Metadata;
import dev.starling.trust.role.RoleKeys;
import dev.starling.trust.role.RoleName;
import dev.starling.trust.role.Root;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SequencedSet;

/// Who may sign for a role, as whoever delegates to it says.
///
/// @param ring where the ids are looked up
public record Authority(RoleKeys keys, NavigableMap<KeyId, TufKey> ring) {

    static Authority of(Root root, RoleName topLevel) {
        return new Authority(root.keysOf(topLevel), root.keys());
    }

    static Optional<Authority> of(Delegations delegations, RoleName role) {
        return delegations.of(role).map(delegation -> new Authority(delegation.keys(), delegations.keys()));
    }

    /// Those of its keys that signed.
    public SequencedSet<KeyId> signersOf(Metadata<?> metadata) {
        return keys.signersOf(metadata, ring);
    }

    public boolean isSatisfiedBy(Metadata<?> metadata) {
        return keys.areEnough(signersOf(metadata));
    }
}
