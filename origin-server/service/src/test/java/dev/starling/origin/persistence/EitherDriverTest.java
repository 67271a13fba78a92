package dev.starling.origin.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class EitherDriverTest {

    private final EitherDriver driver = new EitherDriver();

    @Test
    void takesTheTwoKindsOfUrl() throws SQLException {
        assertThat(driver.acceptsURL("jdbc:h2:file:./data/origin")).isTrue();
        assertThat(driver.acceptsURL("jdbc:postgresql://db/origin")).isTrue();
    }

    @Test
    void anotherUrlIsRefusedWithTheKindsThereAreAndWithoutWhatItHolds() {
        assertThatThrownBy(() -> driver.connect("jdbc:mysql://root:secret@db/origin", new Properties()))
                .isInstanceOf(SQLException.class)
                .hasMessageContainingAll("jdbc:mysql:", "jdbc:h2:", "jdbc:postgresql:", "QUARKUS_DATASOURCE_JDBC_URL")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aRelativePathIsMadeAbsolute() {
        assertThat(EitherDriver.absolute("jdbc:h2:file:data/origin;MODE=PostgreSQL"))
                .isEqualTo("jdbc:h2:file:" + Path.of("data/origin").toAbsolutePath() + ";MODE=PostgreSQL");
        assertThat(EitherDriver.absolute("jdbc:postgresql://db/origin")).isEqualTo("jdbc:postgresql://db/origin");
    }
}
