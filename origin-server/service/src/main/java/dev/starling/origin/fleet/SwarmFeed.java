package dev.starling.origin.fleet;

import dev.starling.origin.api.fleet.Swarm;
import dev.starling.origin.config.OriginConfig;
import dev.starling.origin.problem.ApiProblem;
import dev.starling.origin.problem.ProblemCode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/// The swarm as it changes: for each watcher the picture at once, then at most two a second and only when
/// something has changed, else a sign of life every 15 s. A watcher that is too slow misses pictures, never the
/// newest for long. All watchers share one picture, so the database is asked at most twice a second however many
/// there are.
@Singleton
public class SwarmFeed {

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final int LOOKS_PER_HEARTBEAT = 30;
    private static final int REST = 4;

    private record Picture(long changes, Swarm swarm) {}

    private final SwarmView view;
    private final SwarmChanges changes;
    private final Semaphore places;
    private final Clock clock;
    private Instant notBefore = Instant.MIN;
    private Picture newest = new Picture(-1, new Swarm(List.of()));

    public SwarmFeed(SwarmView view, SwarmChanges changes, OriginConfig config, Clock clock) {
        this.view = view;
        this.changes = changes;
        this.clock = clock;
        this.places = new Semaphore(config.console().watchersMax());
    }

    /// Each item is a picture, or empty for a heartbeat.
    public Multi<Optional<Swarm>> watch() {
        if (!places.tryAcquire()) {
            throw new ApiProblem(
                    ProblemCode.TOO_MANY_WATCHERS, "Close a console, or raise starling.console.watchers-max.");
        }
        AtomicLong seen = new AtomicLong(-1);
        return Multi.createFrom()
                .ticks()
                .every(LOOK_EVERY)
                .onOverflow()
                .drop()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .filter(look -> changes.count() != seen.get() || look % LOOKS_PER_HEARTBEAT == 0)
                .map(look -> look(seen))
                .onTermination()
                .invoke(places::release);
    }

    private Optional<Swarm> look(AtomicLong seen) {
        Picture picture = draw();
        boolean known = seen.getAndSet(picture.changes()) == picture.changes();
        return known ? Optional.empty() : Optional.of(picture.swarm());
    }

    /// What changes while it is drawn is drawn again at the next look. A large fleet changes all the time and takes
    /// long to
    /// add up: drawing has a fifth of the time, so that the database stays free for the fleet itself.
    private synchronized Picture draw() {
        long now = changes.count();
        Instant begun = clock.instant();
        if (newest.changes() != now && !begun.isBefore(notBefore)) {
            newest = new Picture(now, view.draw());
            Instant drawn = clock.instant();
            notBefore = drawn.plus(Duration.between(begun, drawn).multipliedBy(REST));
        }
        return newest;
    }
}
