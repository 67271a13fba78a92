package dev.starling.origin.core.signing;

import dev.starling.trust.TargetPath;
import dev.starling.trust.json.JsonObject;
import dev.starling.trust.key.KeyId;
import dev.starling.trust.key.TufKey;
import dev.starling.trust.role.Delegation;
import dev.starling.trust.role.Delegations;
import dev.starling.trust.role.Metadata;
import dev.starling.trust.role.PathPattern;
import dev.starling.trust.role.RoleKeys;
import dev.starling.trust.role.RoleName;
import dev.starling.trust.role.Root;
import dev.starling.trust.role.Targets;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// The first version of everything: root appoints, targets delegates to one publisher and to `rollouts`, both
/// terminating.
public final class Founding {

    private Founding() {}

    /// @param keys of the four top-level roles, `rollouts` and the publisher's role
    /// @param signers all of their keys
    /// @throws IllegalStateException when one of the keys does not sign
    public static Settlement of(
            String publisher, NavigableMap<RoleName, Rotation.Keys> keys, Wanted wanted, Signers signers, Instant now) {
        Metadata<Root> root = Metadata.unsigned(root(keys, now));
        root = signers.sign(root, Authority.of(root.role(), RoleName.ROOT));
        Drafts first = Drafts.NONE.with(RoleName.TARGETS, Metadata.unsigned(targets(publisher, keys, now)));
        Attempt attempt = new Attempt(null, root, first, wanted, signers, now);
        attempt.run();
        if (!attempt.isValid()) {
            throw new IllegalStateException("no signature for " + attempt.missing() + " of a new repository");
        }
        Repository repository = attempt.result();
        return new Settlement(repository, List.copyOf(repository.roles().values()), attempt.files(), Drafts.NONE);
    }

    private static Root root(NavigableMap<RoleName, Rotation.Keys> keys, Instant now) {
        NavigableMap<KeyId, TufKey> ring = new TreeMap<>();
        NavigableMap<RoleName, RoleKeys> roles = new TreeMap<>();
        keys.forEach((role, each) -> {
            if (role.isTopLevel()) {
                roles.put(role, each.ids());
                each.keys().forEach(key -> ring.put(key.computedId(), key));
            }
        });
        return new Root(1, Lifetime.of(RoleName.ROOT).expiryFrom(now), true, ring, roles, JsonObject.EMPTY);
    }

    private static Targets targets(String publisher, NavigableMap<RoleName, Rotation.Keys> keys, Instant now) {
        NavigableMap<KeyId, TufKey> ring = new TreeMap<>();
        keys.forEach((role, each) -> {
            if (!role.isTopLevel()) {
                each.keys().forEach(key -> ring.put(key.computedId(), key));
            }
        });
        List<Delegation> roles = List.of(
                delegation(TargetPath.roleOf(publisher), keys, TargetPath.patternOf(publisher)),
                delegation(Repository.ROLLOUTS, keys, "rollouts/*.json", "policy/*.json"));
        return new Targets(
                1,
                Lifetime.of(RoleName.TARGETS).expiryFrom(now),
                new TreeMap<>(),
                Optional.of(new Delegations(ring, roles)),
                JsonObject.EMPTY);
    }

    private static Delegation delegation(
            RoleName role, NavigableMap<RoleName, Rotation.Keys> keys, String... patterns) {
        Rotation.Keys of = keys.get(role);
        if (of == null) {
            throw new IllegalArgumentException("no keys for " + role);
        }
        return new Delegation(
                role,
                of.ids(),
                true,
                new Delegation.Patterns(
                        List.of(patterns).stream().map(PathPattern::of).toList()));
    }
}
