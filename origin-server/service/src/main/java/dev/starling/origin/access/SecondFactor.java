package dev.starling.origin.access;

import dev.starling.origin.api.access.TotpSecret;
import dev.starling.origin.audit.AuditAction;
import dev.starling.origin.audit.AuditLog;
import dev.starling.origin.audit.Caller;
import dev.starling.origin.core.access.Base32;
import dev.starling.origin.core.access.Totp;
import dev.starling.origin.persistence.access.AccountRow;
import dev.starling.origin.persistence.access.AccountStore;
import dev.starling.origin.problem.ApiProblem;
import dev.starling.origin.problem.ProblemCode;
import dev.starling.origin.security.SealedSecrets;
import dev.starling.origin.security.Secret;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// Codes of an authenticator app ([Totp]), and the recovery codes for who has lost it. The secret is sealed in the
/// database; recovery codes have 80 random bits and are kept as hashes.
@Singleton
public class SecondFactor {

    private static final int RECOVERY_CODES = 10;
    private static final int RECOVERY_BYTES = 10;
    private static final int GROUP = 4;

    private final AccountStore accounts;
    private final SealedSecrets seal;
    private final AuditLog audit;
    private final Clock clock;

    public SecondFactor(AccountStore accounts, SealedSecrets seal, AuditLog audit, Clock clock) {
        this.accounts = accounts;
        this.seal = seal;
        this.audit = audit;
        this.clock = clock;
    }

    /// Whether the code is one of the app's or a recovery code. Either is good once.
    boolean accepts(AccountRow account, String code, String address) {
        String typed = code.replaceAll("[\\s-]", "");
        OptionalLong step = step(account, typed);
        if (step.isPresent()) {
            return accounts.useTotpStep(account.name, step.getAsLong());
        }
        return recovers(account.name, typed.toUpperCase(Locale.ROOT), address);
    }

    /// Makes a secret that is not in force yet.
    @Transactional
    TotpSecret begin(String name) {
        AccountRow account = accounts.lock(name).orElseThrow();
        if (account.hasTotp()) {
            throw new ApiProblem(ProblemCode.TOTP_STATE, "There is a second factor. Turn it off first.");
        }
        byte[] secret = Secret.random(Totp.SECRET_BYTES);
        account.totpSecret = seal.seal(secret, purpose(name));
        account.totpSince = null;
        account.totpLastStep = 0;
        String base32 = Base32.encode(secret);
        String label = URLEncoder.encode(name, StandardCharsets.UTF_8);
        return new TotpSecret(
                base32,
                "otpauth://totp/Starling:" + label + "?secret=" + base32 + "&issuer=Starling&algorithm=SHA1&digits="
                        + Totp.DIGITS + "&period=" + Totp.STEP_SECONDS);
    }

    /// Puts the secret in force, once a code of it shows that the app has it.
    ///
    /// @return the recovery codes
    @Transactional
    List<String> confirm(String name, String code) {
        AccountRow account = accounts.lock(name).orElseThrow();
        if (account.totpSecret == null || account.hasTotp()) {
            throw new ApiProblem(ProblemCode.TOTP_STATE, "There is no second factor that waits for its first code.");
        }
        long step = step(account, code)
                .orElseThrow(() -> new ApiProblem(
                        ProblemCode.CODE_WRONG,
                        "Check that the clock of the device with the app is right, and send the next code."));
        account.totpSince = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        account.totpLastStep = step;
        audit.record(AuditAction.TOTP_ENABLED, name, Map.of());
        List<String> codes = Stream.generate(SecondFactor::recoveryCode)
                .limit(RECOVERY_CODES)
                .toList();
        accounts.replaceRecoveryCodes(
                name,
                codes.stream().map(plain -> Secret.hash(plain.replace("-", ""))).toList());
        return codes;
    }

    /// Takes the second factor away, and its recovery codes.
    @Transactional
    void remove(String name) {
        AccountRow account = accounts.lock(name).orElseThrow();
        boolean inForce = account.hasTotp();
        account.totpSecret = null;
        account.totpSince = null;
        accounts.replaceRecoveryCodes(name, List.of());
        if (inForce) {
            audit.record(AuditAction.TOTP_DISABLED, name, Map.of());
        }
    }

    @Transactional
    boolean recovers(String name, String code, String address) {
        boolean good = accounts.useRecoveryCode(name, Secret.hash(code));
        if (good) {
            audit.recordAs(
                    new Caller(name, address),
                    AuditAction.RECOVERY_CODE_USED,
                    name,
                    Map.of("left", String.valueOf(accounts.recoveryCodes(name))));
        }
        return good;
    }

    private OptionalLong step(AccountRow account, String code) {
        String sealed = account.totpSecret;
        return sealed == null
                ? OptionalLong.empty()
                : Totp.accept(
                        seal.open(sealed, purpose(account.name)),
                        code,
                        clock.instant().getEpochSecond(),
                        account.totpLastStep);
    }

    private static String purpose(String name) {
        return "totp of " + name;
    }

    private static String recoveryCode() {
        String code = Base32.encode(Secret.random(RECOVERY_BYTES));
        return code.replaceAll("(.{" + GROUP + "})(?!$)", "$1-");
    }
}
