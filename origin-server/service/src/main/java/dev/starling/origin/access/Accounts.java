package dev.starling.origin.access;

import dev.starling.origin.api.account.Account;
import dev.starling.origin.api.account.AccountPage;
import dev.starling.origin.api.account.NewAccount;
import dev.starling.origin.api.account.RoleName;
import dev.starling.origin.audit.AuditAction;
import dev.starling.origin.audit.AuditLog;
import dev.starling.origin.core.access.PersonRole;
import dev.starling.origin.persistence.access.AccountRow;
import dev.starling.origin.persistence.access.AccountStore;
import dev.starling.origin.problem.ApiProblem;
import dev.starling.origin.problem.ProblemCode;
import dev.starling.origin.security.Passwords;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// What admins do with the accounts of others. There is always one admin left who can log in.
@Singleton
public class Accounts {

    private final AccountStore store;
    private final Sessions sessions;
    private final SecondFactor secondFactor;
    private final Passwords passwords;
    private final AuditLog audit;
    private final Clock clock;

    public Accounts(
            AccountStore store,
            Sessions sessions,
            SecondFactor secondFactor,
            Passwords passwords,
            AuditLog audit,
            Clock clock) {
        this.store = store;
        this.sessions = sessions;
        this.secondFactor = secondFactor;
        this.passwords = passwords;
        this.audit = audit;
        this.clock = clock;
    }

    public AccountPage page(String cursor, int limit) {
        List<AccountRow> rows = store.page(cursor, limit + 1);
        List<AccountRow> shown = rows.subList(0, Math.min(limit, rows.size()));
        return new AccountPage(
                shown.stream().map(Views::of).toList(), rows.size() > limit ? shown.getLast().name : null);
    }

    public Account get(String name) {
        return store.find(name).map(Views::of).orElseThrow(() -> missing(name));
    }

    @Transactional
    public Account create(NewAccount wanted) {
        AccountRules.checkName(wanted.name());
        AccountRules.checkPassword(wanted.name(), wanted.password());
        AccountRow row = AccountRules.row(
                wanted.name(), Views.roles(wanted.roles()), passwords.hash(wanted.password()), clock.instant());
        row.mustChange = true;
        if (!store.create(row)) {
            throw new ApiProblem(
                    ProblemCode.ACCOUNT_EXISTS,
                    "Choose another name than " + row.name + "; names are never used again.");
        }
        audit.record(AuditAction.ACCOUNT_CREATED, row.name, Map.of("roles", row.roles));
        return Views.of(row);
    }

    @Transactional
    public Account giveRoles(String name, Collection<RoleName> wanted) {
        List<String> admins = store.lockAdmins();
        AccountRow account = requireOwn(name);
        String before = account.roles;
        account.roles = PersonRole.format(Views.roles(wanted));
        if (!account.roles().contains(PersonRole.ADMIN)) {
            keepAnAdmin(admins, name);
        }
        if (!account.roles.equals(before)) {
            audit.record(AuditAction.ACCOUNT_CHANGED, name, Map.of("before", before, "after", account.roles));
        }
        return Views.of(account);
    }

    /// The next login has to change the password; every session ends.
    @Transactional
    public void resetPassword(String name, String password) {
        AccountRow account = requireOwn(name);
        AccountRules.checkPassword(name, password);
        account.passwordHash = passwords.hash(password);
        account.mustChange = true;
        long ended = sessions.endAll(name, "");
        audit.record(AuditAction.PASSWORD_RESET, name, Map.of("sessionsEnded", String.valueOf(ended)));
    }

    /// For who has lost the app and the recovery codes.
    @Transactional
    public void resetTotp(String name) {
        requireOwn(name);
        secondFactor.remove(name);
    }

    /// Ends its sessions and keeps its tokens from working, until it is enabled again.
    @Transactional
    public Account disable(String name) {
        List<String> admins = store.lockAdmins();
        AccountRow account = require(name);
        keepAnAdmin(admins, name);
        if (!account.disabled) {
            account.disabled = true;
            sessions.endAll(name, "");
            audit.record(AuditAction.ACCOUNT_DISABLED, name, Map.of());
        }
        return Views.of(account);
    }

    @Transactional
    public Account enable(String name) {
        AccountRow account = require(name);
        if (account.disabled) {
            account.disabled = false;
            audit.record(AuditAction.ACCOUNT_ENABLED, name, Map.of());
        }
        return Views.of(account);
    }

    @Transactional
    public void endSessions(String name) {
        require(name);
        long ended = sessions.endAll(name, "");
        audit.record(AuditAction.SESSIONS_REVOKED, name, Map.of("sessionsEnded", String.valueOf(ended)));
    }

    private AccountRow require(String name) {
        return store.lock(name).orElseThrow(() -> missing(name));
    }

    private AccountRow requireOwn(String name) {
        AccountRow account = require(name);
        AccountRules.refuseExternal(account);
        return account;
    }

    private static ApiProblem missing(String name) {
        return new ApiProblem(ProblemCode.NO_SUCH_ACCOUNT, "No account is called " + name + ".");
    }

    private static void keepAnAdmin(List<String> admins, String leaving) {
        if (admins.equals(List.of(leaving))) {
            throw new ApiProblem(
                    ProblemCode.LAST_ADMIN, leaving + " is the only admin who can log in. Make another one first.");
        }
    }
}
