package dev.starling.origin.blob;

import dev.starling.id.ReleaseId;
import dev.starling.origin.persistence.VersionStore;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// Payload bytes the origin has sent, by release. Counted in memory as they leave and added to the database every
/// few seconds and at the end: kill -9 loses the count of the last seconds, never more.
@Singleton
public class EgressLedger {

    private final Map<ReleaseId, LongAdder> unsaved = new ConcurrentHashMap<>();
    private final VersionStore versions;

    public EgressLedger(VersionStore versions) {
        this.versions = versions;
    }

    /// From any thread; never blocks.
    public void sent(ReleaseId release, long bytes) {
        unsaved.computeIfAbsent(release, first -> new LongAdder()).add(bytes);
    }

    /// Counted but not yet in the database.
    public long unsaved(ReleaseId release) {
        LongAdder count = unsaved.get(release);
        return count == null ? 0 : count.sum();
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void save() {
        Map<String, Long> due = new TreeMap<>();
        unsaved.forEach((release, count) -> {
            long bytes = count.sum();
            if (bytes > 0) {
                due.put(release.hex(), bytes);
            }
        });
        if (!due.isEmpty()) {
            versions.addEgress(due);
            due.forEach((release, bytes) -> sent(ReleaseId.parse(release), -bytes));
        }
    }

    void saveAtTheEnd(@Observes ShutdownEvent event) {
        save();
    }
}
