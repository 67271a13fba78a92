package dev.starling.origin.claim;

import dev.starling.origin.config.DataFolder;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Optional;
import javax.sql.DataSource;

/// What binds database and data folder: the same random name in the table `installation` and in the file of that name.
/// Keys, certificate authorities and payloads are in the folder, what was done with them in the database; either with
/// a stranger's other half would sign a second history or hand out certificates that nobody accepts.
@Singleton
class Installation {

    private static final String FILE = "installation";
    private static final int NAME_BYTES = 16;

    private final DataFolder data;
    private final DataSource database;

    Installation(DataFolder data, DataSource database) {
        this.data = data;
        this.database = database;
    }

    /// Makes sure that the two belong together; at the first start they are made to.
    ///
    /// @return which claim on the database this is
    /// @throws IllegalStateException when the database belongs to another folder
    long claim() throws IOException, SQLException {
        Path file = data.file(FILE);
        Optional<String> kept = Files.exists(file)
                ? Optional.of(Files.readString(file, StandardCharsets.US_ASCII).strip())
                : Optional.empty();
        try (Connection connection = database.getConnection()) {
            Optional<String> owner = owner(connection);
            if (owner.isEmpty()) {
                String name = kept.isPresent() ? kept.get() : make();
                try (PreparedStatement insert =
                        connection.prepareStatement("insert into installation (id, folder, claims) values (1, ?, 0)")) {
                    insert.setString(1, name);
                    insert.executeUpdate();
                }
            } else if (!owner.equals(kept)) {
                throw new IllegalStateException("The database belongs to the installation " + owner.get()
                        + ", but the file " + file + (kept.isPresent() ? " says " + kept.get() : " is not there")
                        + ". Set STARLING_DATA_DIR to the data folder of that installation, restore that from its backup,"
                        + " or use an empty database.");
            }
            try (Statement update = connection.createStatement()) {
                update.executeUpdate("update installation set claims = claims + 1 where id = 1");
            }
            return claims(connection);
        }
    }

    /// How often the database has been claimed by now.
    long claims() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return claims(connection);
        }
    }

    private static long claims(Connection connection) throws SQLException {
        try (Statement ask = connection.createStatement();
                ResultSet row = ask.executeQuery("select claims from installation where id = 1")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Optional<String> owner(Connection connection) throws SQLException {
        try (Statement ask = connection.createStatement();
                ResultSet row = ask.executeQuery("select folder from installation where id = 1")) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        }
    }

    private String make() throws IOException {
        byte[] random = new byte[NAME_BYTES];
        new SecureRandom().nextBytes(random);
        String name = HexFormat.of().formatHex(random);
        data.writePublic(FILE, (name + "\n").getBytes(StandardCharsets.US_ASCII));
        return name;
    }
}
