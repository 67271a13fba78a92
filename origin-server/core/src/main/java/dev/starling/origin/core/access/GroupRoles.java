package dev.starling.origin.core.access;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// Which roles the groups of a directory give. A group that is not named gives nothing.
///
/// @param groups the groups by the role that they give; names are compared as they are written
public record GroupRoles(Map<PersonRole, Set<String>> groups) {

    public GroupRoles {
        EnumMap<PersonRole, Set<String>> copy = new EnumMap<>(PersonRole.class);
        groups.forEach((role, names) -> copy.put(role, Collections.unmodifiableSet(new LinkedHashSet<>(names))));
        groups = Collections.unmodifiableMap(copy);
    }

    /// @param held a person's groups
    /// @return what they may be; empty when none of the groups is known here, which lets nobody in
    public Set<PersonRole> of(Collection<String> held) {
        EnumSet<PersonRole> roles = EnumSet.noneOf(PersonRole.class);
        groups.forEach((role, names) -> {
            if (held.stream().anyMatch(names::contains)) {
                roles.add(role);
            }
        });
        return roles;
    }

    /// Whether there is any way in.
    public boolean isEmpty() {
        return groups.values().stream().allMatch(Set::isEmpty);
    }
}
