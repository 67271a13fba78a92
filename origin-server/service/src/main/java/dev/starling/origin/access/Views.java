package dev.starling.origin.access;

import dev.starling.origin.api.account.Account;
import dev.starling.origin.api.account.ApiToken;
import dev.starling.origin.api.account.RoleName;
import dev.starling.origin.core.access.PersonRole;
import dev.starling.origin.persistence.access.AccountRow;
import dev.starling.origin.persistence.access.ApiTokenRow;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Records of the database as the REST interface shows them.
final class Views {

    private Views() {}

    static Account of(AccountRow row) {
        return new Account(
                row.name,
                names(row.roles()),
                row.hasTotp(),
                row.mustChange,
                row.isExternal(),
                row.disabled,
                row.createdAt,
                row.lastLoginAt);
    }

    static ApiToken of(ApiTokenRow row) {
        return new ApiToken(
                row.id,
                row.accountName,
                row.name,
                names(row.roles()),
                row.createdAt,
                row.expiresAt,
                row.lastUsedAt,
                row.revokedAt);
    }

    static List<RoleName> names(Set<PersonRole> roles) {
        return roles.stream().map(role -> RoleName.valueOf(role.name())).toList();
    }

    static Set<PersonRole> roles(Collection<RoleName> names) {
        EnumSet<PersonRole> roles = EnumSet.noneOf(PersonRole.class);
        names.forEach(name -> roles.add(PersonRole.valueOf(name.name())));
        return roles;
    }
}
