package dev.starling.origin.security;

import dev.starling.origin.config.OriginConfig;
import dev.starling.origin.problem.ApiProblem;
import dev.starling.origin.problem.ProblemCode;
import io.quarkus.elytron.security.common.BcryptUtil;
import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Hashes passwords with bcrypt, on purpose slowly, and therefore only a few at a time.
@Singleton
public class Passwords {

    private static final int AT_ONCE = 4;

    private final Semaphore places = new Semaphore(AT_ONCE);

    /// What is compared with when there is no such account, so that the answer takes as long.
    private final String nobody;

    private final int cost;

    public Passwords(OriginConfig config) {
        cost = config.console().passwordCost();
        nobody = BcryptUtil.bcryptHash(Secret.fresh(""), cost);
    }

    /// @throws ApiProblem when as many passwords as the origin hashes at once are being hashed
    public String hash(String password) {
        return working(() -> BcryptUtil.bcryptHash(password, cost));
    }

    /// @param hash what was kept of the right one; null when there is none, which nothing matches
    /// @throws ApiProblem when as many passwords as the origin hashes at once are being hashed
    public boolean matches(String password, @Nullable String hash) {
        boolean equal = working(() -> BcryptUtil.matches(password, hash == null ? nobody : hash));
        return equal && hash != null;
    }

    private <T> T working(Supplier<T> work) {
        if (!places.tryAcquire()) {
            throw new ApiProblem(ProblemCode.TOO_MANY_LOGINS, "Others are logging in at this instant. Try again.");
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }
}
