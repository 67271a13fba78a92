package dev.starling.agent;

import dev.starling.agent.core.step.Event;
import dev.starling.agent.origin.ManifestFetcher;
import dev.starling.agent.origin.Orders;
import dev.starling.agent.store.ByteCounts;
import dev.starling.id.ReleaseId;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Makes what this device holds what the origin wants it to hold: fetches the manifests that are missing, one after the
/// other,
/// and lets go of what is not wanted. Called on the event loop, one set of orders at a time.
final class Assignments {

    private static final System.Logger LOG = System.getLogger(Assignments.class.getName());

    private final Releases releases;
    private final StoreDesk desk;
    private final ManifestFetcher manifests;
    private final Consumer<Event> report;

    Assignments(Releases releases, StoreDesk desk, ManifestFetcher manifests, Consumer<Event> report) {
        this.releases = releases;
        this.desk = desk;
        this.manifests = manifests;
        this.report = report;
    }

    /// @return whether everything was obeyed; what was not is tried again after the next check-in
    CompletionStage<Boolean> obey(Orders orders) {
        if (!orders.neighbours().isEmpty()) {
            report.accept(new Event.NeighboursNamed(orders.neighbours()));
        }
        Set<ReleaseId> held = releases.ids();
        Set<ReleaseId> unwanted = new HashSet<>(held);
        orders.releases().forEach(unwanted::remove);
        CompletableFuture<Boolean> all = desk.ask(() -> {
            unwanted.forEach(releases::withdraw);
            return true;
        });
        for (ReleaseId release : orders.releases()) {
            if (!held.contains(release)) {
                all = all.thenCompose(sofar -> take(release).thenApply(taken -> sofar && taken));
            }
        }
        return all;
    }

    private CompletableFuture<Boolean> take(ReleaseId release) {
        return manifests
                .fetch(release)
                .thenCompose(envelope -> desk.ask(() -> {
                    releases.admit(release, envelope, ByteCounts.NONE);
                    return true;
                }))
                .exceptionally(failed -> {
                    LOG.log(
                            System.Logger.Level.WARNING,
                            () -> release + " is assigned but not taken in: " + reason(failed));
                    return false;
                });
    }

    private static @Nullable String reason(Throwable failed) {
        Throwable cause =
                failed instanceof CompletionException && failed.getCause() != null ? failed.getCause() : failed;
        return cause.getMessage();
    }
}
