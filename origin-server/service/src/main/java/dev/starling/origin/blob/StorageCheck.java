package dev.starling.origin.blob;

import jakarta.inject.Singleton;
import java.io.IOException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready means that a payload could be written now. (That the database answers is checked by Quarkus.)
@Readiness
@Singleton
public class StorageCheck implements HealthCheck {

    private final BlobStore blobs;

    public StorageCheck(BlobStore blobs) {
        this.blobs = blobs;
    }

    @Override
    public HealthCheckResponse call() {
        try {
            blobs.probe();
            return HealthCheckResponse.up("payload storage");
        } catch (IOException e) {
            return HealthCheckResponse.named("payload storage")
                    .down()
                    .withData("problem", String.valueOf(e.getMessage()))
                    .build();
        }
    }
}
