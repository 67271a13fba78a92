package dev.starling.origin.tuf;

import dev.starling.origin.core.signing.Alarm;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/// Ready means that devices believe the metadata served: it could be signed and has not expired.
@Readiness
@Singleton
public class MetadataCheck implements HealthCheck {

    private final Resigning resigning;

    public MetadataCheck(Resigning resigning) {
        this.resigning = resigning;
    }

    @Override
    public HealthCheckResponse call() {
        Optional<String> expired = resigning.alarms().stream()
                .filter(Alarm::expired)
                .map(alarm -> "the metadata of " + alarm.role() + " has expired")
                .findFirst();
        Optional<String> problem = resigning.failure().or(() -> expired);
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("signed metadata").status(problem.isEmpty());
        problem.ifPresent(text -> response.withData("problem", text));
        return response.build();
    }
}
