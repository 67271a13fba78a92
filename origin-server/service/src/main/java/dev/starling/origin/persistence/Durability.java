package dev.starling.origin.persistence;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/// Makes what was committed survive a power cut. PostgreSQL does so at each commit. H2 writes behind by up to
/// half a second, which suits the steady stream of check-ins; what a publisher was told must not be lost that
/// way.
@Singleton
public class Durability {

    private final DataSource database;

    public Durability(DataSource database) {
        this.database = database;
    }

    /// Returns when all commits before it are on disk. To be called outside a transaction.
    public void flush() {
        try (Connection connection = database.getConnection()) {
            if (connection.getMetaData().getDatabaseProductName().equals("H2")) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("checkpoint sync");
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be flushed to disk: " + e.getMessage(), e);
        }
    }
}
