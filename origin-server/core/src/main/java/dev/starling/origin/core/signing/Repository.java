package dev.starling.origin.core.signing;

import dev.starling.trust.role.Delegations;
import dev.starling.trust.role.Metadata;
import dev.starling.trust.role.Role;
import dev.starling.trust.role.RoleName;
import dev.starling.trust.role.Root;
import dev.starling.trust.role.Snapshot;
import dev.starling.trust.role.Targets;
import dev.starling.trust.role.Timestamp;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The metadata in force: one version of each role, all of which belong together.
///
/// @param targets the top-level `targets` and every delegated role
public record Repository(
        Metadata<Root> root,
        NavigableMap<RoleName, Metadata<Targets>> targets,
        Metadata<Snapshot> snapshot,
        Metadata<Timestamp> timestamp) {

    /// The online role that says what goes where; it lists `rollouts/*.json` and `policy/*.json` and can name no bytes.
    public static final RoleName ROLLOUTS = new RoleName("rollouts");

    public Repository {
        targets = Collections.unmodifiableNavigableMap(new TreeMap<>(targets));
    }

    public Metadata<Targets> topTargets() {
        Metadata<Targets> top = targets.get(RoleName.TARGETS);
        if (top == null) {
            throw new IllegalStateException("a repository without targets, expected the role that delegates");
        }
        return top;
    }

    /// Every role in force with its metadata, top-level ones included.
    public NavigableMap<RoleName, Metadata<? extends Role>> roles() {
        NavigableMap<RoleName, Metadata<? extends Role>> all = new TreeMap<>(targets);
        all.put(RoleName.ROOT, root);
        all.put(RoleName.SNAPSHOT, snapshot);
        all.put(RoleName.TIMESTAMP, timestamp);
        return all;
    }

    /// Who may sign for a role; empty when nobody delegates to it any more.
    public Optional<Authority> authorityOf(RoleName role) {
        if (role.isTopLevel()) {
            return Optional.of(Authority.of(root.role(), role));
        }
        return targets.values().stream()
                .flatMap(metadata -> metadata.role().delegations().stream())
                .flatMap(delegations -> Authority.of(delegations, role).stream())
                .findFirst();
    }

    /// The roles below `targets` that sign for packages: what `targets` delegates to beside `rollouts`.
    public Optional<Delegations> delegations() {
        return topTargets().role().delegations();
    }

    /// The role's version in force, 0 when there is none.
    long versionOf(RoleName role) {
        Metadata<? extends Role> found = roles().get(role);
        return found == null ? 0 : found.role().version();
    }

    @Nullable
    Metadata<Targets> find(RoleName role) {
        return targets.get(role);
    }
}
