package dev.starling.origin.core.signing;

import dev.starling.trust.key.KeyId;
import dev.starling.trust.key.KeySignature;
import dev.starling.trust.role.Metadata;
import dev.starling.trust.role.Role;
import dev.starling.trust.role.RoleName;
import dev.starling.trust.role.Root;
import dev.starling.trust.role.Targets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// New versions that wait for signatures of keys that are not here, with those they have. At most one a role.
public record Drafts(NavigableMap<RoleName, Metadata<? extends Role>> byRole) {

    public static final Drafts NONE = new Drafts(new TreeMap<>());

    public Drafts {
        byRole = Collections.unmodifiableNavigableMap(new TreeMap<>(byRole));
    }

    public boolean isEmpty() {
        return byRole.isEmpty();
    }

    public Optional<Metadata<? extends Role>> find(RoleName role) {
        return Optional.ofNullable(byRole.get(role));
    }

    /// With another draft of the role, or a first one.
    public Drafts with(RoleName role, Metadata<? extends Role> draft) {
        NavigableMap<RoleName, Metadata<? extends Role>> more = new TreeMap<>(byRole);
        more.put(role, draft);
        return new Drafts(more);
    }

    public Drafts without(RoleName role) {
        NavigableMap<RoleName, Metadata<? extends Role>> fewer = new TreeMap<>(byRole);
        fewer.remove(role);
        return new Drafts(fewer);
    }

    @SuppressWarnings("unchecked")
    public Optional<Metadata<Root>> root() {
        return Optional.ofNullable((Metadata<Root>) byRole.get(RoleName.ROOT));
    }

    @SuppressWarnings("unchecked")
    public Optional<Metadata<Targets>> targets(RoleName role) {
        return Optional.ofNullable((Metadata<Targets>) byRole.get(role));
    }

    /// Who must sign the drafts: a root by the keys of the old and of the new one (TUF 5.3.4), another role by the keys
    /// that the drafts themselves give it, or else those in force.
    public List<Authority> authoritiesOf(RoleName role, Repository current) {
        Root newest = root().map(Metadata::role).orElse(current.root().role());
        if (role.equals(RoleName.ROOT)) {
            return List.of(Authority.of(current.root().role(), role), Authority.of(newest, role));
        }
        if (role.isTopLevel()) {
            return List.of(Authority.of(newest, role));
        }
        List<Authority> authorities = new ArrayList<>();
        for (Metadata<? extends Role> draft : byRole.values()) {
            if (draft.role() instanceof Targets targets) {
                targets.delegations().flatMap(all -> Authority.of(all, role)).ifPresent(authorities::add);
            }
        }
        if (authorities.isEmpty()) {
            current.authorityOf(role).ifPresent(authorities::add);
        }
        return authorities;
    }

    /// The keys that a role has now or would have by a draft.
    public NavigableSet<KeyId> keysUsedWith(Repository current) {
        NavigableSet<KeyId> used = new TreeSet<>();
        Stream.concat(current.roles().values().stream(), byRole.values().stream())
                .map(Metadata::role)
                .forEach(role -> {
                    if (role instanceof Root root) {
                        root.roles().values().forEach(keys -> used.addAll(keys.keyIds()));
                    } else if (role instanceof Targets targets
                            && targets.delegations().isPresent()) {
                        targets.delegations()
                                .get()
                                .roles()
                                .forEach(to -> used.addAll(to.keys().keyIds()));
                    }
                });
        return used;
    }

    /// Takes a signature in, if a key that is asked for made it over exactly this draft.
    public Optional<Drafts> signed(RoleName role, KeySignature signature, Repository current) {
        Metadata<? extends Role> draft = byRole.get(role);
        if (draft == null) {
            return Optional.empty();
        }
        KeyId id = signature.keyId();
        boolean good = authoritiesOf(role, current).stream()
                .filter(authority -> authority.keys().keyIds().contains(id))
                .map(authority -> authority.ring().get(id))
                .anyMatch(key -> key != null && key.verifies(draft.canonical(), signature.bytes()));
        return good ? Optional.of(with(role, draft.with(signature))) : Optional.empty();
    }
}
