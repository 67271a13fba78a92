package dev.starling.origin.access;

import dev.starling.origin.api.access.OpenSession;
import dev.starling.origin.config.OriginConfig;
import dev.starling.origin.persistence.access.AccountStore;
import dev.starling.origin.persistence.access.GateStore;
import dev.starling.origin.persistence.access.SessionRow;
import dev.starling.origin.persistence.access.SessionStore;
import dev.starling.origin.security.Secret;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Logins that are under way. The origin remembers them, so that each can be ended from here.
@Singleton
public class Sessions {

    /// One that has just begun.
    ///
    /// @param secret what the browser is given
    public record Begun(String secret, Instant expiresAt, Duration lifetime) {

        /// Never what is secret, which would end in a log.
        @Override
        public String toString() {
            return "Begun";
        }
    }

    private static final int BROWSER_MAX = 300;
    private static final Duration FAILURES_KEPT = Duration.ofDays(1);

    private final SessionStore store;
    private final AccountStore accounts;
    private final GateStore gate;
    private final Clock clock;
    private final Duration lifetime;
    private final Duration idle;

    public Sessions(SessionStore store, AccountStore accounts, GateStore gate, Clock clock, OriginConfig config) {
        this.store = store;
        this.accounts = accounts;
        this.gate = gate;
        this.clock = clock;
        this.lifetime = config.console().session();
        this.idle = config.console().idle();
    }

    /// @param browser the header User-Agent
    @Transactional
    public Begun begin(String accountName, String address, String browser) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String secret = Secret.fresh("");
        SessionRow row = new SessionRow();
        row.hash = Secret.hash(secret);
        row.accountName = accountName;
        row.address = address;
        row.browser = printable(browser);
        row.createdAt = now;
        row.lastSeenAt = now;
        row.expiresAt = now.plus(lifetime);
        store.add(row);
        accounts.loggedIn(accountName, now);
        return new Begun(secret, row.expiresAt, lifetime);
    }

    /// When the session ends at the latest; for an API token, which has none, when one begun now would.
    public Instant endOf(String secret) {
        return store.find(Secret.hash(secret))
                .map(session -> session.expiresAt)
                .orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.MILLIS).plus(lifetime));
    }

    public void end(String secret) {
        store.end(Secret.hash(secret));
    }

    /// @param secret of the one that stays, empty for none
    public long endAll(String accountName, String secret) {
        return store.endAll(accountName, secret.isEmpty() ? "" : Secret.hash(secret));
    }

    /// @param secret of the one that asks
    List<OpenSession> of(String accountName, String secret) {
        Instant now = clock.instant();
        String current = Secret.hash(secret);
        return store.of(accountName).stream()
                .filter(row -> now.isBefore(row.expiresAt) && now.isBefore(row.lastSeenAt.plus(idle)))
                .map(row -> new OpenSession(
                        row.hash.equals(current),
                        row.address,
                        row.browser,
                        row.createdAt,
                        row.lastSeenAt,
                        row.expiresAt))
                .toList();
    }

    @Scheduled(every = "10m", delayed = "1m")
    void sweep() {
        Instant now = clock.instant();
        store.sweep(now, now.minus(idle));
        gate.forgetFailures(now.minus(FAILURES_KEPT));
    }

    private static String printable(String browser) {
        String cut = browser.length() <= BROWSER_MAX ? browser : browser.substring(0, BROWSER_MAX);
        return cut.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
