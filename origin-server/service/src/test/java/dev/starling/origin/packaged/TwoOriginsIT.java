package dev.starling.origin.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.origin.client.Await;
import dev.starling.origin.client.Origin;
import dev.starling.origin.client.TufClient;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Two processes and one PostgreSQL: never two histories, never two certificate authorities.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class TwoOriginsIT {

    private static final String THE_LOCK = "locktype = 'advisory' and granted and classid = " + 0x53544152;

    @TempDir
    Path folder;

    private EmbeddedPostgres postgres;

    @BeforeEach
    void startPostgres() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterEach
    void stopPostgres() throws IOException {
        postgres.close();
    }

    @Test
    void theSecondIsRefusedWhileTheFirstWorksAndTakesOverWhenThatIsKilled() {
        TufClient device;
        try (PackagedOrigin first = launch("data", "first").listening()) {
            first.administrator().release("before", new byte[] {1});
            device = new TufClient(first.administrator());
            long snapshot = snapshot(device);
            try (PackagedOrigin second = launch("other-data", "second")) {
                assertThat(second.exitCode()).isNotZero();
                assertThat(second.log())
                        .contains(
                                "Another origin works on this database (from 127.0.0.1, since ", "Stop the other one");
            }
            first.administrator().release("still-first", new byte[] {2});
            assertThat(snapshot(device)).isEqualTo(snapshot + 1);
            first.kill();
        }
        try (PackagedOrigin again = launch("data", "again").listening()) {
            again.administrator().release("after", new byte[] {3});
            TufClient fresh = new TufClient(again.administrator());
            assertThat(fresh.fetch("packages/main/after/1/file.bin", Instant.now()))
                    .containsExactly(3);
            assertThat(fresh.refresh(Instant.now()).root().version()).isEqualTo(1);
        }
    }

    @Test
    void aFolderThatIsNotTheDatabasesIsRefused() {
        try (PackagedOrigin owner = launch("data", "owner").listening()) {
            owner.kill();
        }
        try (PackagedOrigin stranger = launch("other-data", "stranger")) {
            assertThat(stranger.exitCode()).isNotZero();
            assertThat(stranger.log())
                    .contains("The database belongs to the installation ", "is not there", "STARLING_DATA_DIR");
        }
        try (PackagedOrigin owner = launch("data", "owner-again").listening()) {
            assertThat(owner.administrator().createPackage("works").status()).isEqualTo(201);
        }
    }

    @Test
    void anOriginWhoseSessionWasCutHoldsTheDatabaseAgain() throws SQLException {
        try (PackagedOrigin first = launch("data", "first").listening();
                Connection operator = operator()) {
            cut(operator);
            Await.until("it is held again", () -> first.log().contains("it is held again"));
            assertThat(holder(operator)).isNotZero();
            assertThat(first.administrator().createPackage("works").status()).isEqualTo(201);
        }
    }

    @Test
    void anOriginThatLostTheDatabaseChangesNothingAndStops() throws SQLException {
        try (PackagedOrigin first = launch("data", "first").listening();
                Connection other = operator()) {
            Origin admin = first.administrator();
            admin.createPackage("late");
            admin.upload("late", "1", "file.bin", new byte[] {1});
            takeOver(other);

            assertThat(admin.post(Origin.versionPath("late", "1") + "/publish").status())
                    .isEqualTo(500);
            assertThat(first.exitCode()).isEqualTo(1);
            assertThat(first.log())
                    .contains("taken over by another origin (claim 2, expected 1)", "Another origin works on this");
        }
    }

    private PackagedOrigin launch(String data, String log) {
        return PackagedOrigin.launch(
                folder.resolve(data),
                folder.resolve(log + ".log"),
                Map.of(
                        "QUARKUS_DATASOURCE_JDBC_URL", postgres.getJdbcUrl("postgres", "postgres"),
                        "QUARKUS_DATASOURCE_USERNAME", "postgres",
                        "QUARKUS_DATASOURCE_PASSWORD", "postgres"));
    }

    private static long snapshot(TufClient device) {
        return device.refresh(Instant.now()).snapshot().role().version();
    }

    private Connection operator() throws SQLException {
        return postgres.getPostgresDatabase().getConnection();
    }

    private static int holder(Connection operator) {
        try (Statement ask = operator.createStatement();
                ResultSet row = ask.executeQuery("select pid from pg_locks where " + THE_LOCK)) {
            return row.next() ? row.getInt(1) : 0;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static void cut(Connection operator) throws SQLException {
        try (Statement ask = operator.createStatement()) {
            ask.execute("select pg_terminate_backend(pid, 5000) from pg_locks where " + THE_LOCK);
        }
    }

    /// As another origin would: waits in line, gets the lock when the session is cut, claims.
    private static void takeOver(Connection other) throws SQLException {
        try (Statement ask = other.createStatement()) {
            ask.execute("""
                    do $$ begin
                        perform pg_terminate_backend(pid, 5000) from pg_locks where %s;
                        perform pg_advisory_lock(%d, hashtext(current_schema()));
                        update installation set claims = claims + 1;
                    end $$""".formatted(THE_LOCK, 0x53544152));
        }
    }
}
