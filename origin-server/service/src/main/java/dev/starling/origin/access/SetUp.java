package dev.starling.origin.access;

import dev.starling.origin.api.access.FirstAdmin;
import dev.starling.origin.audit.AuditAction;
import dev.starling.origin.audit.AuditLog;
import dev.starling.origin.config.DataFolder;
import dev.starling.origin.config.OriginConfig;
import dev.starling.origin.core.access.PersonRole;
import dev.starling.origin.persistence.access.AccountRow;
import dev.starling.origin.persistence.access.AccountStore;
import dev.starling.origin.persistence.access.GateStore;
import dev.starling.origin.problem.ApiProblem;
import dev.starling.origin.problem.ProblemCode;
import dev.starling.origin.security.Passwords;
import dev.starling.origin.security.Secret;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Map;

/// Makes the first account. There is no default password: while there is no account, each start makes a secret that
/// works once and for a limited time, prints the link that carries it and writes it to `setup-token` in the data
/// folder,
/// for scripts. Who can read either has the machine anyway.
@Singleton
public class SetUp {

    private static final String FILE = "setup-token";

    private final AccountStore accounts;
    private final GateStore gate;
    private final Passwords passwords;
    private final AuditLog audit;
    private final DataFolder data;
    private final Clock clock;
    private final OriginConfig.Setup config;

    public SetUp(
            AccountStore accounts,
            GateStore gate,
            Passwords passwords,
            AuditLog audit,
            DataFolder data,
            Clock clock,
            OriginConfig config) {
        this.accounts = accounts;
        this.gate = gate;
        this.passwords = passwords;
        this.audit = audit;
        this.data = data;
        this.clock = clock;
        this.config = config.setup();
    }

    public boolean needed() {
        return accounts.none();
    }

    /// The fragment is not sent to any server, so the secret ends in no log but this one.
    void offer(@Observes StartupEvent start) throws IOException {
        if (!needed()) {
            Files.deleteIfExists(data.file(FILE));
            return;
        }
        String token = Secret.fresh(Secret.SETUP_TOKEN);
        gate.replaceSetupToken(
                Secret.hash(token),
                clock.instant().truncatedTo(ChronoUnit.MILLIS).plus(config.validFor()));
        data.writeSecret(FILE, (token + "\n").getBytes(StandardCharsets.UTF_8));
        Log.infof(
                "Nobody has an account yet. Make the first one, within %s hours:%n    %s/admin/setup#%s",
                config.validFor().toHours(), config.consoleUrl(), token);
    }

    /// The first admin may do everything, because somebody has to; roles can be taken away later. Four eyes need a
    /// second
    /// person all the same.
    @Transactional
    public void complete(FirstAdmin wanted) throws IOException {
        if (!needed()) {
            throw new ApiProblem(ProblemCode.SETUP_DONE, "Log in, or ask an admin for an account.");
        }
        AccountRules.checkName(wanted.name());
        AccountRules.checkPassword(wanted.name(), wanted.password());
        if (!gate.useSetupToken(Secret.hash(wanted.token().strip()), clock.instant())) {
            throw new ApiProblem(
                    ProblemCode.SETUP_TOKEN_WRONG,
                    "Use the link that the origin printed when it started last; starting it again makes a new one.");
        }
        AccountRow row = AccountRules.row(
                wanted.name(), EnumSet.allOf(PersonRole.class), passwords.hash(wanted.password()), clock.instant());
        if (!accounts.create(row)) {
            throw new ApiProblem(ProblemCode.SETUP_DONE, "Log in, or ask an admin for an account.");
        }
        audit.record(AuditAction.SETUP_COMPLETED, wanted.name(), Map.of("roles", row.roles));
        Files.deleteIfExists(data.file(FILE));
        Log.infof("The first account was made: %s", wanted.name());
    }
}
