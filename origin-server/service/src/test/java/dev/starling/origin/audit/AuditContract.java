package dev.starling.origin.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.starling.id.Digest;
import dev.starling.origin.core.audit.ChainCheck;
import dev.starling.origin.persistence.access.AuditRow;
import dev.starling.origin.persistence.access.AuditStore;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// What holds on either database.
abstract class AuditContract {

    private static final int WRITERS = 8;
    private static final int EACH = 25;

    @Inject
    AuditLog log;

    @Inject
    AuditStore store;

    @Test
    void whatTheOriginDoesByItselfIsTheSystems() {
        log.record(AuditAction.METADATA_SIGNED, "timestamp", Map.of("version", "7"));

        AuditRow row = last();
        assertThat(row.actor).isEqualTo("system");
        assertThat(row.address).isEmpty();
        assertThat(row.action).isEqualTo("metadata-signed");
        assertThat(row.subject).isEqualTo("timestamp");
        assertThat(store.entry(row).details()).containsExactly(Map.entry("version", "7"));
    }

    @Test
    void anEntryGoesWithItsTransaction() {
        long before = store.head().entries();

        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    log.record(AuditAction.KEY_CREATED, "gone", Map.of());
                    throw new IllegalStateException("the change failed");
                }))
                .hasMessage("the change failed");
        assertThat(store.head().entries()).isEqualTo(before);

        QuarkusTransaction.requiringNew().run(() -> {
            log.record(AuditAction.KEY_CREATED, "one", Map.of());
            log.record(AuditAction.KEY_CREATED, "two", Map.of());
        });
        assertThat(store.after(before, 10)).extracting(row -> row.subject).containsExactly("one", "two");
        assertThat(last().hash).isEqualTo(store.head().hash());
    }

    @Test
    void manyWritersMakeOneChain() throws Exception {
        long before = store.head().entries();
        List<Future<?>> writers = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(WRITERS)) {
            for (int writer = 0; writer < WRITERS; writer++) {
                String name = "writer " + writer;
                writers.add(pool.submit(() -> {
                    for (int i = 0; i < EACH; i++) {
                        log.record(AuditAction.DEVICE_ENROLLED, name, Map.of("n", String.valueOf(i)));
                    }
                }));
            }
        }
        for (Future<?> writer : writers) {
            writer.get();
        }

        assertThat(store.head().entries()).isEqualTo(before + WRITERS * EACH);
        assertThat(check().brokenAt()).isEmpty();
        assertThat(check().head().hex()).isEqualTo(store.head().hash());
    }

    @Test
    void hostileTextIsKeptHarmlessAndStillMatchesItsHash() {
        log.record(
                AuditAction.PACKAGE_CREATED,
                "\u0000a\ud800b\n" + "x".repeat(1000),
                Map.of("emoji", "\ud83d\ude00", "long", "y".repeat(5000), "\u0000", "\u0007"));

        AuditRow row = last();
        assertThat(row.subject)
                .startsWith("\ufffda\ufffdb\ufffdxxx")
                .hasSize(300)
                .endsWith("\u2026");
        assertThat(store.entry(row).details())
                .containsEntry("emoji", "\ud83d\ude00")
                .containsEntry("\ufffd", "\ufffd")
                .hasEntrySatisfying("long", value -> assertThat(value).hasSize(1000));
        assertThat(check().brokenAt()).isEmpty();
    }

    @Test
    void aRowChangedInTheDatabaseIsFound() {
        log.record(AuditAction.DEVICE_REVOKED, "honest", Map.of());
        long sequence = store.head().entries();
        rewrite(sequence, "forged");
        try {
            assertThat(check().brokenAt()).hasValue(sequence);
        } finally {
            rewrite(sequence, "honest");
        }
    }

    private static void rewrite(long sequence, String subject) {
        QuarkusTransaction.requiringNew()
                .run(() -> AuditRow.getEntityManager()
                        .createNativeQuery("update audit_entry set subject = ?1 where sequence = ?2")
                        .setParameter(1, subject)
                        .setParameter(2, sequence)
                        .executeUpdate());
    }

    private AuditRow last() {
        return store.after(store.head().entries() - 1, 1).getFirst();
    }

    private ChainCheck check() {
        ChainCheck check = new ChainCheck();
        for (AuditRow row : store.after(0, Integer.MAX_VALUE)) {
            check.next(store.entry(row), Digest.parse(row.hash));
        }
        return check;
    }
}
