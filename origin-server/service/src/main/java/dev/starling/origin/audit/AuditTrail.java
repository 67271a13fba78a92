package dev.starling.origin.audit;

import dev.starling.id.Digest;
import dev.starling.origin.api.account.AuditChainState;
import dev.starling.origin.api.account.AuditItem;
import dev.starling.origin.api.account.AuditPage;
import dev.starling.origin.core.audit.ChainCheck;
import dev.starling.origin.persistence.access.AuditRow;
import dev.starling.origin.persistence.access.AuditStore;
import dev.starling.origin.persistence.access.AuditStore.Filter;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Reads the audit log. Whole logs are read in batches: nothing grows with their length.
@Singleton
public class AuditTrail {

    /// Is given one entry after the other.
    public interface Sink {
        void accept(AuditItem item) throws IOException;
    }

    private static final int BATCH = 1000;

    private final AuditStore store;

    public AuditTrail(AuditStore store) {
        this.store = store;
    }

    /// @param cursor the `next` of the page before, [Long#MAX_VALUE] for the first
    public AuditPage page(Filter filter, long cursor, int limit) {
        List<AuditRow> rows = store.latest(filter, cursor, limit + 1);
        List<AuditRow> shown = rows.subList(0, Math.min(limit, rows.size()));
        return new AuditPage(
                shown.stream().map(this::item).toList(), rows.size() > limit ? shown.getLast().sequence : null);
    }

    /// In order, oldest first.
    public void export(Filter filter, Sink sink) throws IOException {
        List<AuditRow> batch = store.following(filter, 0, BATCH);
        while (!batch.isEmpty()) {
            for (AuditRow row : batch) {
                sink.accept(item(row));
            }
            batch = store.following(filter, batch.getLast().sequence, BATCH);
        }
    }

    /// Follows the chain from its start to the end that was there when this began.
    public AuditChainState verify() {
        AuditStore.Head end = store.head();
        ChainCheck check = new ChainCheck();
        List<AuditRow> batch = store.after(0, BATCH);
        boolean holds = true;
        while (holds && !batch.isEmpty() && check.entries() < end.entries()) {
            for (AuditRow row : batch) {
                holds = holds && (row.sequence > end.entries() || check.next(store.entry(row), hash(row)));
            }
            batch = store.after(batch.getLast().sequence, BATCH);
        }
        return new AuditChainState(check.entries(), check.head().hex(), brokenAt(check, end));
    }

    /// Also broken is what is shorter than it says, or ends in another hash.
    private static @Nullable Long brokenAt(ChainCheck check, AuditStore.Head end) {
        OptionalLong broken = check.brokenAt();
        if (broken.isPresent()) {
            return broken.getAsLong();
        }
        boolean whole = check.entries() == end.entries() && check.head().hex().equals(end.hash());
        return whole ? null : Long.valueOf(check.entries() + 1);
    }

    private static Digest hash(AuditRow row) {
        try {
            return Digest.parse(row.hash);
        } catch (IllegalArgumentException notAHash) {
            return Digest.ZERO;
        }
    }

    private AuditItem item(AuditRow row) {
        return new AuditItem(
                row.sequence,
                row.at,
                row.actor,
                row.address,
                row.action,
                row.subject,
                store.entry(row).details(),
                row.hash);
    }
}
