package dev.starling.origin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.origin.client.FreshFolder;
import dev.starling.origin.client.OriginUnderTest;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(FreshFolder.class)
class DescriptionTest {

    @Inject
    OriginUnderTest origin;

    @Test
    void theDescriptionServedIsTheOneInTheSpec() throws IOException {
        Path spec = Path.of(System.getProperty("starling.root"), "shared-protocol/spec/origin-api.yaml");

        Path served = Files.writeString(
                Path.of("target/origin-api.yaml"),
                origin.stranger().get("/q/openapi").text());

        assertThat(Files.readString(served))
                .as("when the interface changes on purpose: cp %s %s", served.toAbsolutePath(), spec)
                .isEqualTo(Files.readString(spec));
    }

    @Test
    void readyMeansThatDatabaseAndStorageAnswer() {
        String health = origin.stranger().get("/q/health/ready").text();

        assertThat(health).contains("\"status\": \"UP\"", "payload storage", "Database connections health check");
    }
}
