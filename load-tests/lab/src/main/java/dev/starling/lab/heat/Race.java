package dev.starling.lab.heat;

import dev.starling.lab.company.Payload;
import dev.starling.lab.contender.Delivery;
import dev.starling.lab.ground.Host;
import dev.starling.lab.report.DeskResult;
import dev.starling.lab.scenario.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// From the announcement until every desk has finished or failed, or the scenario's limit has come. One thread.
final class Race {

    private static final long LOOK_EVERY = Duration.ofMillis(20).toNanos();
    private static final long HOLDINGS_EVERY = Duration.ofMillis(100).toNanos();
    private static final double MILLIS = 1e3;

    private final Scenario scenario;
    private final Payload payload;
    private final Delivery delivery;
    private final Host origin;
    private final Long[] startedAt;
    private final Long[] finishedAt;
    private final String[] failures;
    private long announcedAt;
    private int joined;
    private long nextHoldings;
    private @Nullable Long killedAt;
    private final Holdings holdings;

    Race(Scenario scenario, Payload payload, Delivery delivery, Host origin) {
        this.scenario = scenario;
        this.payload = payload;
        this.delivery = delivery;
        this.origin = origin;
        this.holdings = new Holdings(payload);
        this.startedAt = new Long[scenario.desks()];
        this.finishedAt = new Long[scenario.desks()];
        this.failures = new String[scenario.desks()];
    }

    /// @param gauges look on
    void run(Gauges gauges) {
        announcedAt = System.currentTimeMillis();
        delivery.announce();
        long limit = announcedAt + scenario.limitSeconds() * 1000L;
        boolean open = true;
        while (open && System.currentTimeMillis() < limit) {
            joinThoseWhoArrive();
            killOriginWhenDue();
            gauges.tick();
            open = lookForFinishers();
            if (open) {
                LockSupport.parkNanos(LOOK_EVERY);
            }
        }
    }

    private void joinThoseWhoArrive() {
        while (joined < scenario.desks()
                && System.currentTimeMillis() >= announcedAt + 1000L * joined * scenario.staggerSeconds()) {
            startedAt[joined] = scenario.staggerSeconds() == 0 ? announcedAt : System.currentTimeMillis();
            delivery.join(joined);
            joined++;
        }
    }

    private void killOriginWhenDue() {
        long now = System.nanoTime();
        if (!scenario.killOrigin() || killedAt != null || now < nextHoldings) {
            return;
        }
        nextHoldings = now + HOLDINGS_EVERY;
        if (holdings.complete(
                IntStream.range(0, joined).mapToObj(delivery::copy).toList())) {
            origin.kill();
            killedAt = System.currentTimeMillis();
        }
    }

    /// Whether a desk is still at it.
    private boolean lookForFinishers() {
        boolean open = joined < scenario.desks();
        for (int desk = 0; desk < joined; desk++) {
            if (finishedAt[desk] != null || failures[desk] != null) {
                continue;
            }
            OptionalLong finished = delivery.finishedAt(desk);
            Optional<String> failure = delivery.failure(desk);
            if (finished.isPresent()) {
                finishedAt[desk] = finished.getAsLong();
            } else if (failure.isPresent()) {
                failures[desk] = failure.get();
            } else {
                open = true;
            }
        }
        return open;
    }

    /// Compares every finished copy; not part of any measurement.
    List<DeskResult> results() {
        List<DeskResult> results = new ArrayList<>();
        for (int desk = 0; desk < scenario.desks(); desk++) {
            Long finished = finishedAt[desk];
            Long started = startedAt[desk];
            if (finished == null || started == null) {
                String failure = failures[desk];
                results.add(new DeskResult(null, false, failure == null ? "not finished in time" : failure));
            } else {
                results.add(new DeskResult((finished - started) / MILLIS, payload.equalTo(delivery.copy(desk)), null));
            }
        }
        return results;
    }

    double makespan() {
        long last = announcedAt;
        for (Long finished : finishedAt) {
            last = Math.max(last, finished == null ? System.currentTimeMillis() : finished);
        }
        return (last - announcedAt) / MILLIS;
    }

    @Nullable
    Double killedAfter() {
        Long killed = killedAt;
        return killed == null ? null : (killed - announcedAt) / MILLIS;
    }
}
