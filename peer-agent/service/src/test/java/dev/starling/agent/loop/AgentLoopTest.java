package dev.starling.agent.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Event;
import dev.starling.agent.core.step.LinkId;
import dev.starling.agent.core.step.Machine;
import dev.starling.agent.core.step.Timer;
import dev.starling.wire.DisconnectReason;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AgentLoopTest {

    private static final Event CLOSED = new Event.LinkClosed(new LinkId(7), DisconnectReason.LOST);

    private final AtomicLong nanos = new AtomicLong(1_000);
    private final AgentLoop loop = new AgentLoop(nanos::get);
    private final List<Event> seen = new ArrayList<>();

    @Test
    void theFirstEventIsStartedEvenWhenOthersWaitAlready() {
        loop.report(CLOSED);
        loop.run(until(CLOSED), effect -> {});

        assertThat(seen).containsExactly(new Event.Started(), CLOSED);
    }

    @Test
    void effectsArePerformedInOrderAndTimersAreKept() {
        List<Effect> performed = new ArrayList<>();
        Effect first = new Effect.Hangup(new LinkId(1), DisconnectReason.SHUTDOWN);
        Effect second = new Effect.Hangup(new LinkId(2), DisconnectReason.SHUTDOWN);
        loop.report(CLOSED);
        loop.run(
                (event, now, out) -> {
                    if (event instanceof Event.Started) {
                        out.add(first);
                        out.add(new Effect.Arm(new Timer.BeaconDue(), 1));
                        out.add(second);
                    } else {
                        loop.stop();
                    }
                },
                performed::add);

        assertThat(performed).containsExactly(first, second);
    }

    @Test
    void aTimerFiresOnceItsTimeHasComeByTheHandMovedClock() {
        Timer timer = new Timer.BeaconDue();
        loop.run(
                (event, now, out) -> {
                    seen.add(event);
                    if (event instanceof Event.Started) {
                        out.add(new Effect.Arm(timer, 500));
                        loop.execute(() -> seen.add(CLOSED)); // still before the timer
                        loop.execute(() -> nanos.addAndGet(500));
                    } else {
                        assertThat(now).isEqualTo(1_500);
                        loop.stop();
                    }
                },
                effect -> {});

        assertThat(seen).containsExactly(new Event.Started(), CLOSED, new Event.TimerFired(timer));
    }

    @Test
    void whatThePerformerReportsDoesNotWaitForTheMailbox() {
        int reports = 2 * AgentLoop.MAILBOX_MAX;
        loop.run(
                (event, now, out) -> {
                    seen.add(event);
                    if (event instanceof Event.Started) {
                        out.add(new Effect.Hangup(new LinkId(1), DisconnectReason.SHUTDOWN));
                    } else if (seen.size() == reports + 1) {
                        loop.stop();
                    }
                },
                effect -> {
                    for (int i = 0; i < reports; i++) {
                        loop.report(CLOSED);
                    }
                });

        assertThat(seen).hasSize(reports + 1);
    }

    @Test
    void aFullMailboxMakesReportersWaitAndLosesNothing() throws InterruptedException {
        int reports = 3 * AgentLoop.MAILBOX_MAX;
        CountDownLatch reported = new CountDownLatch(1);
        Thread reporter = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < reports; i++) {
                loop.report(CLOSED);
            }
            reported.countDown();
        });
        assertThat(reported.await(50, TimeUnit.MILLISECONDS)).isFalse();
        loop.run(
                (event, now, out) -> {
                    seen.add(event);
                    if (seen.size() == reports + 1) {
                        loop.stop();
                    }
                },
                effect -> {});
        reporter.join();

        assertThat(seen).hasSize(reports + 1);
    }

    @Test
    void aBugInTheMachineEndsTheLoopWithIt() {
        Machine broken = (event, now, out) -> {
            throw new IllegalStateException("a bug");
        };
        assertThatThrownBy(() -> loop.run(broken, effect -> {})).hasMessage("a bug");
    }

    @Test
    void aBugElsewhereEndsTheLoopToo() {
        loop.fail(new IllegalStateException("the store's"));
        assertThatThrownBy(() -> loop.run((event, now, out) -> {}, effect -> {}))
                .hasMessage("the store's");
    }

    @Test
    void afterTheEndReportsAreDroppedInsteadOfWaitedFor() {
        loop.report(CLOSED);
        loop.run(until(CLOSED), effect -> {});

        for (int i = 0; i <= AgentLoop.MAILBOX_MAX; i++) {
            loop.report(CLOSED);
        }
        assertThat(seen).hasSize(2);
    }

    @Test
    void onlyTheOwnerIsTheOwner() {
        assertThatThrownBy(loop::assertOwner).isInstanceOf(IllegalStateException.class);
        loop.execute(loop::assertOwner);
        loop.report(CLOSED);
        loop.run(until(CLOSED), effect -> {});
    }

    private Machine until(Event last) {
        return (event, now, out) -> {
            seen.add(event);
            if (event.equals(last)) {
                loop.stop();
            }
        };
    }
}
