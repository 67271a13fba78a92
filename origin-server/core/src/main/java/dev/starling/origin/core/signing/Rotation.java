package dev.starling.origin.core.signing;

import dev.starling.trust.key.KeyId;
import dev.starling.trust.key.TufKey;
import dev.starling.trust.role.Delegation;
import dev.starling.trust.role.Delegations;
import dev.starling.trust.role.RoleKeys;
import dev.starling.trust.role.RoleName;
import dev.starling.trust.role.Root;
import dev.starling.trust.role.Targets;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Other keys for a role: the next version of whoever delegates to it (TUF 6.1). Root appoints the top-level roles,
/// targets
/// the others. Keys that no role uses any more are left out.
public final class Rotation {

    private Rotation() {}

    /// The same keys for another while.
    public static Root renewed(Root root, Instant now) {
        return new Root(
                root.version() + 1,
                Lifetime.of(RoleName.ROOT).expiryFrom(now),
                root.consistentSnapshot(),
                root.keys(),
                root.roles(),
                root.extra());
    }

    /// @param base the root whose other appointments are kept: the one in force, or the one that already waits to
    /// follow it
    /// @param version the next one after the root in force
    /// @throws IllegalArgumentException when the threshold is more than there are keys
    public static Root ofRoot(Root base, long version, RoleName role, Keys keys, Instant now) {
        NavigableMap<RoleName, RoleKeys> roles = new TreeMap<>(base.roles());
        roles.put(role, keys.ids());
        NavigableMap<KeyId, TufKey> ring = new TreeMap<>(base.keys());
        keys.keys().forEach(key -> ring.put(key.computedId(), key));
        TreeSet<KeyId> used = new TreeSet<>();
        roles.values().forEach(each -> used.addAll(each.keyIds()));
        ring.keySet().retainAll(used);
        return new Root(
                version,
                Lifetime.of(RoleName.ROOT).expiryFrom(now),
                base.consistentSnapshot(),
                ring,
                roles,
                base.extra());
    }

    /// @param base as for root
    /// @throws IllegalArgumentException when targets delegates to no such role
    public static Targets ofTargets(Targets base, long version, RoleName role, Keys keys, Instant now) {
        Delegations old = base.delegations()
                .filter(all -> all.of(role).isPresent())
                .orElseThrow(() -> new IllegalArgumentException("targets delegates to no role " + role));
        List<Delegation> roles = old.roles().stream()
                .map(each -> each.name().equals(role)
                        ? new Delegation(role, keys.ids(), each.terminating(), each.paths())
                        : each)
                .toList();
        NavigableMap<KeyId, TufKey> ring = new TreeMap<>(old.keys());
        keys.keys().forEach(key -> ring.put(key.computedId(), key));
        TreeSet<KeyId> used = new TreeSet<>();
        roles.forEach(each -> used.addAll(each.keys().keyIds()));
        ring.keySet().retainAll(used);
        return new Targets(
                version,
                Lifetime.of(RoleName.TARGETS).expiryFrom(now),
                base.targets(),
                java.util.Optional.of(new Delegations(ring, roles)),
                base.extra());
    }

    /// The keys a role is to have.
    ///
    /// @param threshold how many of them must sign
    public record Keys(List<TufKey> keys, int threshold) {

        /// @throws IllegalArgumentException when the threshold cannot be met, or a key cannot verify anything here
        public Keys {
            keys = List.copyOf(keys);
            long different = keys.stream().map(TufKey::material).distinct().count();
            if (threshold < 1 || threshold > different || different != keys.size()) {
                throw new IllegalArgumentException("threshold " + threshold + " of " + different
                        + " different keys, expected 1 to the number of keys and each key once");
            }
            keys.stream()
                    .filter(key -> key.usableScheme().isEmpty())
                    .findFirst()
                    .ifPresent(key -> {
                        throw new IllegalArgumentException(
                                "a key of scheme " + key.scheme() + ", expected one that can be verified here");
                    });
        }

        RoleKeys ids() {
            return new RoleKeys(keys.stream().map(TufKey::computedId).toList(), threshold);
        }
    }
}
