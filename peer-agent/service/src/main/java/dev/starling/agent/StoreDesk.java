package dev.starling.agent;

import dev.starling.agent.core.step.Effect.StorePiece;
import dev.starling.agent.core.step.Event;
import dev.starling.agent.store.PayloadStore;
import dev.starling.id.ReleaseId;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// The store thread and what waits for it. May be called from any thread; never waits.
final class StoreDesk implements AutoCloseable {

    /// With this much waiting to be written, peers are not read from; with half of it, they are again. Two pieces of
    /// the
    /// largest kind, so that one is hashed while the next comes in.
    static final long BACKLOG_BYTES_MAX = 8L * 1024 * 1024;

    static final int RECOVERY_SECONDS = 5;

    private static final int CLOSE_SECONDS = 60;

    private final PayloadStore store;
    private final Consumer<Event> report;
    private final Consumer<Boolean> readFromPeers;
    private final Consumer<RuntimeException> bug;
    private final AtomicLong backlogBytes = new AtomicLong();
    /// Releases that wait for the store to take writes again. The store thread's own.
    private final Set<ReleaseId> paused = new TreeSet<>();
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("agent-store").daemon().factory());

    /// @param readFromPeers told false when the disk cannot follow, true when it can again
    /// @param bug told what the store threw that it should not
    StoreDesk(
            PayloadStore store,
            Consumer<Event> report,
            Consumer<Boolean> readFromPeers,
            Consumer<RuntimeException> bug) {
        this.bug = bug;
        this.store = store;
        this.report = report;
        this.readFromPeers = readFromPeers;
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        thread.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
    }

    /// See [StorePiece].
    void store(StorePiece piece) {
        long bytes =
                piece.blocks().stream().mapToLong(block -> block.remaining()).sum();
        long before = backlogBytes.getAndAdd(bytes);
        if (before < BACKLOG_BYTES_MAX && before + bytes >= BACKLOG_BYTES_MAX) {
            readFromPeers.accept(false);
        }
        thread.execute(() -> {
            try {
                tell(store.store(piece.release(), piece.piece(), piece.blocks()));
            } catch (RuntimeException e) {
                bug.accept(e);
            } finally {
                settled(bytes);
            }
        });
    }

    private void settled(long bytes) {
        long after = backlogBytes.addAndGet(-bytes);
        if (after < BACKLOG_BYTES_MAX / 2 && after + bytes >= BACKLOG_BYTES_MAX / 2) {
            readFromPeers.accept(true);
        }
    }

    private void tell(Event outcome) {
        report.accept(outcome);
        if (outcome instanceof Event.StoreFailed failed && paused.add(failed.release()) && paused.size() == 1) {
            var _ = thread.schedule(guarded(this::lookForRecovery), RECOVERY_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void lookForRecovery() {
        if (store.takesWrites()) {
            paused.forEach(release -> report.accept(new Event.StoreRecovered(release)));
            paused.clear();
        } else {
            var _ = thread.schedule(guarded(this::lookForRecovery), RECOVERY_SECONDS, TimeUnit.SECONDS);
        }
    }

    /// Does something with the store on its thread.
    <T> CompletableFuture<T> ask(Callable<T> question) {
        CompletableFuture<T> answered = new CompletableFuture<>();
        thread.execute(() -> {
            try {
                answered.complete(question.call());
            } catch (Exception e) {
                answered.completeExceptionally(e);
            }
        });
        return answered;
    }

    /// Does something on the store's thread, after what is waiting.
    void run(Runnable chore) {
        thread.execute(guarded(chore));
    }

    /// What a pool's thread throws would be kept in a future that nobody asks.
    private Runnable guarded(Runnable chore) {
        return () -> {
            try {
                chore.run();
            } catch (RuntimeException e) {
                bug.accept(e);
            }
        };
    }

    /// Does something on the store's thread again and again.
    void every(int seconds, Runnable chore) {
        var _ = thread.scheduleWithFixedDelay(guarded(chore), seconds, seconds, TimeUnit.SECONDS);
    }

    /// Ends what is waiting and the thread. The store itself is closed by whoever opened it.
    @Override
    public void close() {
        thread.shutdown();
        boolean ended = false;
        try {
            ended = thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!ended) {
            thread.shutdownNow();
        }
    }
}
