package dev.starling.origin.audit;

import dev.starling.id.Digest;
import dev.starling.origin.core.audit.AuditChain;
import dev.starling.origin.core.audit.AuditEntry;
import dev.starling.origin.persistence.access.AuditStore;
import dev.starling.origin.persistence.access.AuditStore.Link;
import jakarta.inject.Singleton;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Writes the audit log. An entry belongs to the caller's transaction: no change without its entry, no entry without
/// its change.
///
/// Entries are appended at the end of the transaction, just before it commits. The end of the chain is one row that
/// has to be locked, so all threads append one after the other; taking it last keeps the time short and rules out
/// that two transactions wait for each other.
@Singleton
public class AuditLog {

    private static final int TEXT_MAX = 300;
    private static final int VALUE_MAX = 1000;
    private static final int DETAILS_MAX = 20;

    private record Noted(Instant at, Caller caller, AuditAction action, String subject, Map<String, String> details) {}

    private final AuditStore store;
    private final Callers callers;
    private final TransactionSynchronizationRegistry transactions;
    private final Clock clock;

    public AuditLog(AuditStore store, Callers callers, TransactionSynchronizationRegistry transactions, Clock clock) {
        this.store = store;
        this.callers = callers;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Notes what the caller of the current request does, or the origin itself when there is no request. Joins the
    /// transaction that is open, else makes one. Control characters are replaced and long texts cut.
    ///
    /// @param subject what it was done to: a package and version, an account, a device's id; at most 300 characters
    /// @param details at most 20, each at most 1,000 characters; never a secret
    @Transactional
    public void record(AuditAction action, String subject, Map<String, String> details) {
        recordAs(callers.current(), action, subject, details);
    }

    /// As [#record], for who is not the request's identity yet: somebody who is logging in.
    @Transactional
    public void recordAs(Caller caller, AuditAction action, String subject, Map<String, String> details) {
        Noted noted =
                new Noted(clock.instant().truncatedTo(ChronoUnit.MILLIS), caller, action, subject, Map.copyOf(details));
        @SuppressWarnings("unchecked")
        List<Noted> before = (List<Noted>) transactions.getResource(this);
        if (before != null) {
            before.add(noted);
            return;
        }
        List<Noted> all = new ArrayList<>(List.of(noted));
        transactions.putResource(this, all);
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                append(all);
            }

            @Override
            public void afterCompletion(int status) {
                // Committed with its transaction, or gone with it.
            }
        });
    }

    private void append(List<Noted> all) {
        store.extend(head -> {
            List<Link> links = new ArrayList<>();
            Digest hash = Digest.parse(head.hash());
            for (Noted noted : all) {
                AuditEntry entry = entry(head.entries() + links.size() + 1, noted);
                hash = AuditChain.link(hash, entry);
                links.add(new Link(entry, hash));
            }
            return links;
        });
    }

    private static AuditEntry entry(long sequence, Noted noted) {
        SortedMap<String, String> details = new TreeMap<>();
        noted.details().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .limit(DETAILS_MAX)
                .forEach(detail -> details.put(clean(detail.getKey(), TEXT_MAX), clean(detail.getValue(), VALUE_MAX)));
        if (!noted.caller().apiToken().isEmpty()) {
            details.put("apiToken", noted.caller().apiToken());
        }
        return new AuditEntry(
                sequence,
                noted.at(),
                clean(noted.caller().actor(), TEXT_MAX),
                noted.caller().address(),
                noted.action().code(),
                clean(noted.subject(), TEXT_MAX),
                details);
    }

    /// What is stored is what was hashed: no half of a surrogate pair, no zero, which PostgreSQL does not take.
    private static String clean(String text, int max) {
        String cut = text.length() <= max ? text : text.substring(0, max - 1) + "\u2026";
        StringBuilder clean = new StringBuilder();
        cut.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? 0xfffd : c)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
