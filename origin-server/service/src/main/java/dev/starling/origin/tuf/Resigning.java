package dev.starling.origin.tuf;

import dev.starling.origin.core.signing.Alarm;
import dev.starling.origin.core.signing.Repository;
import dev.starling.origin.core.signing.Settlement;
import dev.starling.origin.enrolment.RevokedDevices;
import dev.starling.origin.persistence.Durability;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Looks every minute what is due: the timestamp hourly, the others before they expire. Says what nobody signs in time.
@Singleton
public class Resigning {

    private static final Duration REPEAT_ALARM = Duration.ofHours(6);

    private final SignedRepository repository;
    private final Durability durability;
    private final Clock clock;
    private volatile Optional<String> failure = Optional.empty();
    private volatile List<Alarm> alarms = List.of();
    private Instant quietUntil = Instant.MIN;

    public Resigning(SignedRepository repository, Durability durability, Clock clock) {
        this.repository = repository;
        this.durability = durability;
        this.clock = clock;
    }

    void atTheStart(@Observes @Priority(100) StartupEvent event) {
        signWhatIsDue();
    }

    /// A device that was shut out is in the list that its neighbours read before whoever did it has their answer.
    void whenADeviceIsShutOut(@Observes RevokedDevices.Changed revoked) {
        signWhatIsDue();
    }

    @Scheduled(every = "60s", delayed = "60s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void signWhatIsDue() {
        try {
            Settlement settled = repository.settle();
            if (!settled.changed().isEmpty()) {
                durability.flush();
            }
            failure = Optional.empty();
            watch(settled.repository());
        } catch (RuntimeException e) {
            failure = Optional.of(String.valueOf(e.getMessage()));
            Log.error("Metadata could not be signed anew; devices take the present one until it expires", e);
        }
    }

    /// Why the last try failed.
    public Optional<String> failure() {
        return failure;
    }

    public List<Alarm> alarms() {
        return alarms;
    }

    private synchronized void watch(Repository current) {
        Instant now = clock.instant();
        alarms = Alarm.of(current, now);
        if (!alarms.isEmpty() && !now.isBefore(quietUntil)) {
            alarms.forEach(alarm -> Log.warn(alarm.text(now)));
            quietUntil = now.plus(REPEAT_ALARM);
        }
    }
}
