package dev.starling.origin.claim;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// A lock on the whole database, held by an open session: PostgreSQL's advisory lock (manual, section 13.3.5), one a
/// schema. When the session ends, for whatever reason, the lock is free. H2's file is locked by H2 itself, and that
/// lock
/// nobody takes away. Used by one thread at a time.
@Singleton
class DatabaseLock {

    /// `STAR`: no other program's lock is taken for ours.
    private static final int SPACE = 0x53544152;

    private static final String KEY = SPACE + ", hashtext(current_schema())";

    /// As long as the session of an origin that was killed this instant may live on.
    private static final String PATIENCE = "set lock_timeout = '10s'";

    /// A machine that vanished is given up after a minute; the systems' own default is two hours.
    private static final String ALIVE =
            "set tcp_keepalives_idle = 30; set tcp_keepalives_interval = 10; set tcp_keepalives_count = 3";

    private static final String NOT_AVAILABLE = "55P03";

    private final DataSource database;
    private @Nullable Connection session;

    DatabaseLock(DataSource database) {
        this.database = database;
    }

    /// Waits for it for at most ten seconds.
    ///
    /// @throws IllegalStateException when another origin has it
    void take() throws SQLException {
        Connection fresh = database.getConnection();
        boolean locked = false;
        try {
            locked = lock(fresh);
            if (locked) {
                session = fresh;
            }
        } finally {
            if (!locked) {
                fresh.close();
            }
        }
    }

    /// @return false when the database is one that locks itself
    private static boolean lock(Connection fresh) throws SQLException {
        if (!fresh.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
            return false;
        }
        try (Statement ask = fresh.createStatement()) {
            ask.execute(PATIENCE);
            ask.execute(ALIVE);
            ask.execute("select pg_advisory_lock(" + KEY + ")");
            return true;
        } catch (SQLException e) {
            if (NOT_AVAILABLE.equals(e.getSQLState())) {
                throw taken(fresh);
            }
            throw e;
        }
    }

    /// Whether it is held still. False as well when the database does not answer.
    boolean isHeld() {
        Connection held = session;
        if (held == null) {
            return true;
        }
        try (Statement ask = held.createStatement();
                ResultSet locks = ask.executeQuery("select 1 from pg_locks where locktype = 'advisory' and granted"
                        + " and pid = pg_backend_pid() and classid = " + SPACE)) {
            return locks.next();
        } catch (SQLException gone) {
            return false;
        }
    }

    /// To be called when the session that held it is broken, before it is taken anew.
    void forget() throws SQLException {
        Connection broken = session;
        session = null;
        if (broken != null) {
            broken.close();
        }
    }

    private static IllegalStateException taken(Connection fresh) throws SQLException {
        try (Statement ask = fresh.createStatement();
                ResultSet holder = ask.executeQuery("select coalesce(host(client_addr), 'this machine'), backend_start"
                        + " from pg_locks join pg_stat_activity using (pid) where locktype = 'advisory' and granted"
                        + " and classid = " + SPACE)) {
            String who = holder.next() ? " (from " + holder.getString(1) + ", since " + holder.getString(2) + ")" : "";
            return new IllegalStateException("Another origin works on this database" + who
                    + "; expected none, since one database has one origin. Stop the other one, or give this one a"
                    + " database of its own (QUARKUS_DATASOURCE_JDBC_URL).");
        }
    }
}
