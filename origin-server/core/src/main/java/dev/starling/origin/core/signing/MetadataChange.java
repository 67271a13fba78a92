package dev.starling.origin.core.signing;

import dev.starling.trust.key.KeyId;
import dev.starling.trust.key.TufKey;
import dev.starling.trust.role.Delegation;
import dev.starling.trust.role.Metadata;
import dev.starling.trust.role.Role;
import dev.starling.trust.role.RoleKeys;
import dev.starling.trust.role.Root;
import dev.starling.trust.role.TargetFile;
import dev.starling.trust.role.Targets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a new version of metadata changes, in words for whoever is to sign it. Made from the very bytes that are
/// signed, on
/// the machine that signs: an origin in the wrong hands cannot word it.
public final class MetadataChange {

    private static final int FILES_SHOWN = 200;

    private final List<String> lines = new ArrayList<>();

    private MetadataChange() {}

    /// @param before what it replaces; empty when that is not at hand
    /// @return one statement a line
    public static List<String> describe(Optional<? extends Role> before, Metadata<? extends Role> after) {
        MetadataChange change = new MetadataChange();
        Role next = after.role();
        change.lines.add(before.map(old -> "replaces version " + old.version() + ", which expires " + old.expires())
                .orElse("is the first version"));
        change.lines.add("expires " + next.expires());
        switch (next) {
            case Root root -> change.root(before.filter(Root.class::isInstance).map(Root.class::cast), root);
            case Targets targets ->
                change.targets(before.filter(Targets.class::isInstance).map(Targets.class::cast), targets);
            default -> change.lines.add("is of the type " + next.type() + ", which is never signed by hand");
        }
        return List.copyOf(change.lines);
    }

    private void root(Optional<Root> before, Root after) {
        after.roles()
                .forEach((role, keys) ->
                        keys(role.text(), before.map(old -> old.keysOf(role)).orElse(null), keys, after.keys()));
    }

    private void targets(Optional<Targets> before, Targets after) {
        after.delegations().ifPresent(delegations -> {
            for (Delegation delegation : delegations.roles()) {
                RoleKeys old = before.flatMap(Targets::delegations)
                        .flatMap(all -> all.of(delegation.name()))
                        .map(Delegation::keys)
                        .orElse(null);
                if (delegation.paths() instanceof Delegation.Patterns) {
                    keys(delegation.name().text(), old, delegation.keys(), delegations.keys());
                }
            }
        });
        NavigableMap<String, TargetFile> old = before.map(Targets::targets).orElse(new TreeMap<>());
        files("removes", difference(old, after.targets()));
        files("adds", difference(after.targets(), old));
        for (Map.Entry<String, TargetFile> file : after.targets().entrySet()) {
            TargetFile was = old.get(file.getKey());
            if (was != null && !was.equals(file.getValue())) {
                lines.add("CHANGES " + file(file));
            }
        }
        lines.add("lists " + after.targets().size() + " files in all");
    }

    private void keys(String role, @Nullable RoleKeys before, RoleKeys after, Map<KeyId, TufKey> ring) {
        if (after.equals(before)) {
            lines.add("role " + role + ": keys as before");
            return;
        }
        lines.add("role " + role + ": " + after.threshold() + " of these "
                + after.keyIds().size() + " keys");
        for (KeyId id : after.keyIds()) {
            TufKey key = ring.get(id);
            boolean isNew = before == null || !before.keyIds().contains(id);
            lines.add("  " + (isNew ? "new  " : "kept ") + id + (key == null ? " (unknown)" : " " + key.scheme()));
        }
        if (before != null) {
            before.keyIds().stream()
                    .filter(id -> !after.keyIds().contains(id))
                    .forEach(id -> lines.add("  gone " + id));
        }
    }

    private void files(String verb, NavigableMap<String, TargetFile> files) {
        files.entrySet().stream().limit(FILES_SHOWN).forEach(entry -> lines.add(verb + " " + file(entry)));
        if (files.size() > FILES_SHOWN) {
            lines.add(verb + " " + (files.size() - FILES_SHOWN) + " files more");
        }
    }

    private static String file(Map.Entry<String, TargetFile> file) {
        return file.getKey() + " (" + file.getValue().length() + " bytes, sha256 "
                + file.getValue().hashes().naming() + ")";
    }

    private static NavigableMap<String, TargetFile> difference(
            NavigableMap<String, TargetFile> of, NavigableMap<String, TargetFile> without) {
        NavigableMap<String, TargetFile> rest = new TreeMap<>(of);
        rest.keySet().removeAll(without.keySet());
        return rest;
    }
}
