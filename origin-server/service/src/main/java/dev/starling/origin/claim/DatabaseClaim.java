package dev.starling.origin.claim;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.SQLException;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/// This origin's hold on the database: taken before the tables are touched, watched while it runs. An origin that lost
/// its database to another one stops.
@Singleton
public class DatabaseClaim implements FlywayConfigurationCustomizer {

    private final DatabaseLock lock;
    private final Installation installation;
    private volatile long number;

    DatabaseClaim(DatabaseLock lock, Installation installation) {
        this.lock = lock;
        this.installation = installation;
    }

    /// Before the first statement of a migration: an older origin must not find newer tables under its hands.
    @Override
    public void customize(FluentConfiguration configuration) {
        configuration.callbacks(new BaseCallback() {
            @Override
            public boolean supports(Event event, Context context) {
                return event == Event.BEFORE_MIGRATE;
            }

            @Override
            public void handle(Event event, Context context) {
                try {
                    lock.take();
                } catch (SQLException e) {
                    throw new IllegalStateException("The database cannot be locked: " + e.getMessage(), e);
                }
            }
        });
    }

    /// Before anybody else uses the tables.
    void bind(@Observes @Priority(1) StartupEvent start) throws IOException, SQLException {
        number = installation.claim();
    }

    /// To be called in the transaction that is about to change what no two may change.
    ///
    /// @param found the number of claims in the database now
    /// @throws IllegalStateException when another origin has taken the database over since this one started
    public void require(long found) {
        if (found != number) {
            throw new IllegalStateException("The database was taken over by another origin (claim " + found
                    + ", expected " + number + "). This one changes nothing any more.");
        }
    }

    @Scheduled(every = "10s", delayed = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void watch() {
        if (lock.isHeld()) {
            return;
        }
        try {
            lock.forget();
            lock.take();
            require(installation.claims());
            Log.warn("The session that held the database was cut off; it is held again");
        } catch (SQLException e) {
            Log.warnf("The database does not answer: %s. Nothing can be changed until it does", e.getMessage());
        } catch (IllegalStateException e) {
            Log.errorf("%s Stopping", e.getMessage());
            Quarkus.asyncExit(1);
        }
    }
}
