package dev.starling.origin.core.access;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What an account may be. Roles do not rank, except that each includes [#VIEWER] and the admin is an operator too.
/// Publisher and approver are apart on purpose: who may do both still never approves what they published.
public enum PersonRole {
    VIEWER,
    OPERATOR,
    PUBLISHER,
    APPROVER,
    ADMIN;

    /// As it is called everywhere outside.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The role of this name; empty when there is none.
    public static Optional<PersonRole> of(String code) {
        return EnumSet.allOf(PersonRole.class).stream()
                .filter(role -> role.code().equals(code))
                .findFirst();
    }

    /// The roles with what they include. Nothing includes nothing.
    public static Set<PersonRole> withIncluded(Collection<PersonRole> roles) {
        EnumSet<PersonRole> all = EnumSet.noneOf(PersonRole.class);
        all.addAll(roles);
        if (!all.isEmpty()) {
            all.add(VIEWER);
        }
        if (all.contains(ADMIN)) {
            all.add(OPERATOR);
        }
        return all;
    }

    /// As they are stored: codes with commas between, in this class' order.
    public static String format(Collection<PersonRole> roles) {
        EnumSet<PersonRole> ordered = EnumSet.noneOf(PersonRole.class);
        ordered.addAll(roles);
        return ordered.stream().map(PersonRole::code).collect(Collectors.joining(","));
    }

    /// What was stored. A role that this version does not know gives nothing.
    public static Set<PersonRole> parse(String stored) {
        EnumSet<PersonRole> roles = EnumSet.noneOf(PersonRole.class);
        for (String code : stored.split(",", -1)) {
            of(code).ifPresent(roles::add);
        }
        return roles;
    }
}
