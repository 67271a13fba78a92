package dev.starling.origin.access;

import dev.starling.origin.core.access.AccountName;
import dev.starling.origin.core.access.PasswordRule;
import dev.starling.origin.core.access.PersonRole;
import dev.starling.origin.persistence.access.AccountRow;
import dev.starling.origin.problem.ApiProblem;
import dev.starling.origin.problem.FieldProblem;
import dev.starling.origin.problem.ProblemCode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;

/// What every account has to be like.
final class AccountRules {

    private AccountRules() {}

    static void checkName(String name) {
        if (!AccountName.isOne(name)) {
            throw new ApiProblem(
                    ProblemCode.INVALID_FIELD,
                    "/name is reserved or has characters that names do not have.",
                    List.of(new FieldProblem("/name", "must match " + AccountName.REGEX + " and not be reserved")));
        }
    }

    static void checkPassword(String name, String password) {
        PasswordRule.fault(name, password).ifPresent(fault -> {
            throw new ApiProblem(ProblemCode.PASSWORD_WEAK, "The password " + fault + ". Choose another.");
        });
    }

    /// Roles, password and second factor of people who log in elsewhere are looked after there.
    static void refuseExternal(AccountRow account) {
        if (account.isExternal()) {
            throw new ApiProblem(
                    ProblemCode.ACCOUNT_ELSEWHERE,
                    account.name + " logs in at the OpenID provider. Change it there; disabling works here, too.");
        }
    }

    static AccountRow row(String name, Collection<PersonRole> roles, String passwordHash, Instant now) {
        AccountRow row = new AccountRow();
        row.name = name;
        row.roles = PersonRole.format(roles);
        row.passwordHash = passwordHash;
        row.createdAt = now.truncatedTo(ChronoUnit.MILLIS);
        return row;
    }
}
