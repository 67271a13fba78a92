package dev.starling.origin.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.origin.client.Enrolled;
import dev.starling.origin.client.FreshFolder;
import dev.starling.origin.client.OriginUnderTest;
import dev.starling.origin.client.TufClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@QuarkusTest
@TestProfile(PostgresStoreIT.Postgres.class)
@WithTestResource(FreshFolder.class)
@WithTestResource(EmbeddedPostgresServer.class)
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class PostgresStoreIT extends StoreContract {

    /// Restarts the origin for this class alone.
    public static final class Postgres implements QuarkusTestProfile {}

    @Inject
    OriginUnderTest origin;

    @Test
    void theUrlAloneMovesTheTables() {
        String release = origin.administrator().release("on-postgres", new byte[] {1, 2, 3});

        Enrolled device = origin.enrolled();

        assertThat(origin.file("origin.mv.db")).doesNotExist();
        assertThat(new TufClient(device.origin()).text("rollouts/default.json", Instant.now()))
                .contains("packages/main/on-postgres/1/");
        assertThat(device.origin()
                        .get("/api/v1/releases/" + release + "/payload")
                        .body())
                .containsExactly(1, 2, 3);
    }
}
