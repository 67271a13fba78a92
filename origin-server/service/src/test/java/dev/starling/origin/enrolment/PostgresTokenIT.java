package dev.starling.origin.enrolment;

import dev.starling.origin.client.FreshFolder;
import dev.starling.origin.persistence.EmbeddedPostgresServer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@QuarkusTest
@TestProfile(PostgresTokenIT.Postgres.class)
@WithTestResource(FreshFolder.class)
@WithTestResource(EmbeddedPostgresServer.class)
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class PostgresTokenIT extends TokenContract {

    /// Restarts the origin for this class alone.
    public static final class Postgres implements QuarkusTestProfile {}
}
