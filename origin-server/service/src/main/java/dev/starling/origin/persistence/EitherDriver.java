package dev.starling.origin.persistence;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.logging.Logger;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;

/// Opens H2 and PostgreSQL connections, whichever the URL names. Quarkus fixes the kind of database when the
/// program is built; with this as its driver one build serves both, and the URL alone decides at run time.
public final class EitherDriver implements Driver {

    private static final String H2_FILE = "jdbc:h2:file:";

    @Override
    public @Nullable Connection connect(String url, Properties info) throws SQLException {
        String absolute = absolute(url);
        try {
            return driver(url).connect(absolute, info);
        } catch (SQLException e) {
            if (e.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1 && absolute.startsWith(H2_FILE)) {
                throw new SQLException(
                        "Another origin runs on the data folder "
                                + Path.of(path(absolute)).getParent()
                                + ". Stop it, or set STARLING_DATA_DIR to another folder.",
                        e);
            }
            throw e;
        }
    }

    @Override
    public boolean acceptsURL(String url) throws SQLException {
        return driver(url).acceptsURL(url);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) throws SQLException {
        return driver(url).getPropertyInfo(url, info);
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("dev.starling.origin.persistence");
    }

    /// By service, not by class: PostgreSQL's carries annotations whose own library it does not bring.
    private static Driver driver(String url) throws SQLException {
        for (Driver driver : ServiceLoader.load(Driver.class, EitherDriver.class.getClassLoader())) {
            if (driver.acceptsURL(url)) {
                return driver;
            }
        }
        throw new SQLException("The database URL begins with '" + url.split("//", 2)[0]
                + "'; it must begin with jdbc:h2: or jdbc:postgresql: (QUARKUS_DATASOURCE_JDBC_URL)");
    }

    /// H2 refuses a relative path without `./`, which is a trap for whoever sets the data folder.
    static String absolute(String url) {
        if (!url.startsWith(H2_FILE)) {
            return url;
        }
        String path = path(url);
        String options = url.substring(H2_FILE.length() + path.length());
        return H2_FILE + Path.of(path).toAbsolutePath().normalize() + options;
    }

    private static String path(String url) {
        int end = url.indexOf(';');
        return url.substring(H2_FILE.length(), end < 0 ? url.length() : end);
    }
}
