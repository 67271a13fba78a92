package dev.starling.agent.loop;

import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Event;
import dev.starling.agent.core.step.Machine;
import dev.starling.agent.core.step.Outbox;
import dev.starling.agent.core.step.Timer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Runs a [Machine] in the real world: one owner thread takes events out of a bounded mailbox, hands them to the
/// machine with
/// the time, arms the timers that it asks for and gives every other effect to the performer. What is reported before
/// the loop
/// runs waits in the mailbox.
///
/// The owner never waits for anyone, so whoever reports may wait for it: a full mailbox slows its reporters down (a
/// socket
/// that is not read, a disk that is not written), which is how memory stays bounded.
public final class AgentLoop {

    /// Events waiting at most. The largest is a block of 256 KiB: 16 MiB in the worst case.
    static final int MAILBOX_MAX = 64;

    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long PATIENCE_MILLIS = 100;

    private final LongSupplier nanos;
    private final TimerHeap timers = new TimerHeap();
    private final Outbox outbox = new Outbox();
    private final BlockingQueue<Runnable> mailbox = new ArrayBlockingQueue<>(MAILBOX_MAX);
    /// What the owner itself reported while it performed effects; it must not wait for its own mailbox.
    private final Deque<Runnable> ownReports = new ArrayDeque<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Thread owner;
    private volatile boolean stopping;

    private Consumer<Event> stepper = event -> {};

    /// @param nanos monotonic time
    public AgentLoop(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /// Runs on the calling thread, which becomes the owner, until [#stop()]. Its first event is [Event.Started].
    ///
    /// @param performer called by the owner for every effect but [Effect.Arm]; must not wait
    /// @throws RuntimeException what the machine or the performer threw: a bug, after which nothing may go on
    public void run(Machine machine, Consumer<Effect> performer) {
        stepper = event -> {
            machine.on(event, nanos.getAsLong(), outbox);
            outbox.drain(effect -> perform(effect, performer));
        };
        owner = Thread.currentThread();
        try {
            stepper.accept(new Event.Started());
            while (!stopping) {
                turn();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.countDown();
        }
    }

    /// Reports what happened. From any thread; waits while the mailbox is full. After the end it is dropped.
    public void report(Event event) {
        execute(() -> stepper.accept(event));
    }

    /// Ends [#run] by throwing what went wrong elsewhere and must not be survived. From any thread.
    public void fail(RuntimeException bug) {
        execute(() -> {
            throw bug;
        });
    }

    /// Runs something on the owner's thread, in order with the events. Waits and is dropped like a report.
    public void execute(Runnable task) {
        if (Thread.currentThread() == owner) {
            ownReports.add(task);
            return;
        }
        try {
            while (ended.getCount() > 0 && !mailbox.offer(task, PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                Thread.onSpinWait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Makes [#run] return after the turn it is in. From any thread.
    public void stop() {
        stopping = true;
        mailbox.offer(() -> {});
    }

    /// @throws IllegalStateException unless the caller is the owner
    public void assertOwner() {
        if (Thread.currentThread() != owner) {
            throw new IllegalStateException("only the agent loop's thread may do this, found "
                    + Thread.currentThread().getName());
        }
    }

    private void turn() throws InterruptedException {
        Timer due = timers.pollDue(nanos.getAsLong());
        if (due != null) {
            stepper.accept(new Event.TimerFired(due));
        }
        Runnable task = ownReports.poll();
        if (task == null) {
            task = mailbox.poll(timers.nanosToNext(nanos.getAsLong(), IDLE_NANOS), TimeUnit.NANOSECONDS);
        }
        if (task != null) {
            task.run();
        }
    }

    private void perform(Effect effect, Consumer<Effect> performer) {
        if (effect instanceof Effect.Arm(Timer timer, long afterNanos)) {
            timers.arm(timer, nanos.getAsLong() + afterNanos);
        } else {
            performer.accept(effect);
        }
    }
}
