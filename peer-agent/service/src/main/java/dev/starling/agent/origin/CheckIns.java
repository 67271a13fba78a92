package dev.starling.agent.origin;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.starling.agent.loop.Clock;
import dev.starling.agent.net.Transport;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Keeps one check-in waiting at the origin all the time, and tells progress beside it. May be called from any thread.
public final class CheckIns {

    /// The origin holds a check-in that long when it has no news (docs/decisions/0006).
    static final int WAIT_SECONDS = 60;

    private static final int POLL_STALL_SECONDS = WAIT_SECONDS + 15;
    private static final int TELL_STALL_SECONDS = 15;
    private static final int REPLY_MAX = 1024 * 1024;
    /// An origin that answers a waiting check-in at once, again and again without news, is not asked more often than
    /// this.
    private static final long GAP_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final System.Logger LOG = System.getLogger(CheckIns.class.getName());

    private final Transport transport;
    private final Clock clock;
    private final Supplier<CheckIn> state;
    private final Consumer<Orders> obey;
    private final HttpLane waiting;
    private final HttpLane telling;
    private final Backoff backoff;
    private final ProgressPace pace;
    private long metadataVersion;
    private boolean tellAgain;
    private volatile boolean reachable;

    /// @param state what to report; asked on the event loop, must not wait
    /// @param obey what to do with the origin's orders; called on the event loop, must not wait for long
    public CheckIns(
            Transport transport, HttpLane.Door origin, Clock clock, Supplier<CheckIn> state, Consumer<Orders> obey) {
        this.transport = transport;
        this.clock = clock;
        this.state = state;
        this.obey = obey;
        this.waiting = new HttpLane(transport, origin, POLL_STALL_SECONDS);
        this.telling = new HttpLane(transport, origin, TELL_STALL_SECONDS);
        this.backoff = new Backoff(Clock.dice());
        this.pace = new ProgressPace(now());
    }

    /// Begins, and never ends but with the event loop.
    public void start() {
        transport.loop().execute(this::poll);
    }

    /// Whether the last exchange with the origin came to something.
    public boolean isReachable() {
        return reachable;
    }

    /// There is progress to tell.
    ///
    /// @param completion tells at once instead of within a second
    public void progressed(boolean completion) {
        transport.loop().execute(() -> {
            long delay = pace.delay(completion, now());
            if (delay != ProgressPace.PLANNED) {
                var _ = transport.loop().schedule(this::tell, delay, TimeUnit.NANOSECONDS);
            }
        });
    }

    private void poll() {
        long asked = now();
        long known = metadataVersion;
        waiting.start(exchange(WAIT_SECONDS, outcome -> {
            try {
                Orders orders = orders(outcome);
                long pause = orders.pause().toNanos();
                long gap = orders.metadataVersion() == known ? asked + GAP_NANOS - now() : 0;
                metadataVersion = orders.metadataVersion();
                obey.accept(orders);
                pollAgain(true, Math.max(pause, gap));
            } catch (IOException e) {
                LOG.log(
                        reachable ? System.Logger.Level.INFO : System.Logger.Level.DEBUG,
                        () -> "check-in failed: " + e.getMessage());
                reachable = false;
                pollAgain(false, 0);
            }
        }));
    }

    private void pollAgain(boolean well, long pauseNanos) {
        long pause = pauseNanos;
        if (well) {
            backoff.succeeded();
        } else {
            pause = Math.max(pause, backoff.afterFailureNanos());
        }
        var _ = transport.loop().schedule(this::poll, pause, TimeUnit.NANOSECONDS);
    }

    private void tell() {
        if (telling.isBusy()) {
            tellAgain = true;
            return;
        }
        pace.told(now());
        telling.start(exchange(0, outcome -> {
            try {
                // the waiting check-in brings the orders; this one only shows that the origin is there
                orders(outcome);
            } catch (IOException e) {
                LOG.log(System.Logger.Level.DEBUG, () -> "progress not told: " + e.getMessage());
            }
            if (tellAgain) {
                tellAgain = false;
                tell();
            }
        }));
    }

    private Exchange exchange(int waitSeconds, Consumer<Exchange.Outcome> done) {
        CheckIn report = state.get().asking(metadataVersion, waitSeconds);
        try {
            return new Exchange("/api/v1/agent/check-in", null, JSON.std.asBytes(report), REPLY_MAX, done);
        } catch (IOException e) {
            throw new AssertionError("a report that cannot be written to memory", e);
        }
    }

    private Orders orders(Exchange.Outcome outcome) throws IOException {
        return switch (outcome) {
            case Exchange.Answer answer
            when answer.status() == Exchange.OK -> {
                Orders orders = Orders.parse(answer.body());
                reachable = true;
                yield orders;
            }
            case Exchange.Answer answer ->
                throw new IOException("the origin answered " + answer.status() + ", expected " + Exchange.OK);
            case Exchange.Failure failure -> throw new IOException(failure.why());
        };
    }

    private long now() {
        return clock.nanos().getAsLong();
    }
}
