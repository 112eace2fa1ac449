package io.benefits.jdbc;

import io.benefits.spi.Version;
import io.benefits.value.MasterId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** MariaDB, and MySQL with the same statements. */
final class MariaDb extends Dialect {

    /** The name of a lock; such names are global to the server. */
    private static final String MIGRATING = "CONCAT('benefits_schema_', MD5(DATABASE()))";

    /** One statement per script, because each of them commits. */
    private static final List<String> TABLES = List.of(
            "head",
            "journal",
            "line",
            "item",
            "master",
            "account",
            "association",
            "cap",
            "use",
            "use_past",
            "package",
            "coupon",
            "allocation",
            "scope",
            "state",
            "holding",
            "due",
            "refund",
            "pay_back",
            "reservation",
            "hold",
            "history",
            "audience",
            "schema",
            "schema_version");

    @Override
    List<String> scripts() {
        return java.util.stream.IntStream.range(0, TABLES.size())
                .mapToObj(i -> String.format("mariadb/V1_%02d__benefits_%s.sql", i + 1, TABLES.get(i)))
                .toList();
    }

    /**
     * The values 1 and MariaDB's 3 flush at every commit, 0 and 2 once a second. After a crash, a transaction that the binary
     * log does not have is rolled back.
     */
    @Override
    @Nullable
    String weakness(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                        "SELECT @@innodb_flush_log_at_trx_commit, @@log_bin, @@sync_binlog");
                ResultSet result = statement.executeQuery()) {
            result.next();
            List<String> weak = new ArrayList<>();
            int flush = result.getInt(1);
            if (flush != 1 && flush != 3) {
                weak.add("innodb_flush_log_at_trx_commit is " + flush);
            }
            long sync = result.getLong(3);
            if (result.getInt(2) == 1 && sync != 1) {
                weak.add("sync_binlog is " + sync
                        + ", and there is a binary log, which decides after a crash what is committed");
            }
            return weak.isEmpty() ? null : String.join("; ", weak) + ": what is acknowledged can be lost (J4)";
        }
    }

    /**
     * A statement that locks sees what is there now. Under REPEATABLE READ, a statement that reads sees what was there when the
     * transaction began to read.
     */
    @Override
    Version lock(Session session, MasterId master) throws SQLException {
        return session.waiting(master, () -> Loading.locked(session, master));
    }

    /** Migrations run one after another: if two created a table at once, one could find it half made. */
    @Override
    void migrating(Connection connection, Duration patience, Session.Step<?> step) throws SQLException {
        if (number(connection, "SELECT GET_LOCK(" + MIGRATING + ", " + patience.toSeconds() + ")") != 1) {
            throw new TimedOut(Migration.waited("another program", patience));
        }
        try {
            // what is looked up under the lock must not be older than the lock
            end(connection);
            long patient = number(connection, "SELECT @@lock_wait_timeout");
            run(connection, List.of("SET lock_wait_timeout = " + Migration.POLITENESS.toSeconds()));
            try {
                super.migrating(connection, patience, step);
            } finally {
                run(connection, List.of("SET lock_wait_timeout = " + patient));
            }
        } finally {
            run(connection, List.of("DO RELEASE_LOCK(" + MIGRATING + ")"));
            end(connection);
        }
    }

    /** A number; 0 for NULL, which a lock that fails returns. */
    private static long number(Connection connection, String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet result = statement.executeQuery()) {
            result.next();
            return result.getLong(1);
        }
    }

    private static void end(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.commit();
        }
    }

    @Override
    String stored(String name) {
        return name;
    }

    /** A schema is a database on MariaDB. */
    @Override
    String schema(Connection connection) throws SQLException {
        return connection.getCatalog();
    }

    @Override
    void use(Connection connection, String schema) throws SQLException {
        connection.setCatalog(schema);
    }

    @Override
    Failure failure(String state, int code) {
        return switch (code) {
            case 1062 -> Failure.DUPLICATE;
            // a deadlock; a row has changed since the snapshot; a table has changed since it, or since the statement
            // was prepared
            case 1213, 1020, 1412, 1615 -> Failure.CONFLICT;
            // the same in a batch: the server reports it with code 0 and no text
            case 0 -> state.equals("HY000") ? Failure.CONFLICT : byState(state);
            // the last one: somebody has ended the statement
            case 1205, 1969, 3024, 1317 -> Failure.TIMEOUT;
            // too many connections in total or for this user, or no memory or disk
            case 1040, 1203, 1226, 1021, 1041 -> Failure.BUSY;
            // read-only: the server that writes is elsewhere
            case 1290, 1792, 1836 -> Failure.CONNECTION;
            // an error at the commit, with any outcome; the session was killed
            case 1180, 1927 -> Failure.CONNECTION;
            // for a database, a table or a column, or a right of an administrator
            case 1044, 1142, 1143, 1227 -> Failure.DENIED;
            default -> byState(state);
        };
    }

    private static Failure byState(String state) {
        if (state.startsWith("08") || state.equals("25S03")) {
            return Failure.CONNECTION;
        }
        return state.startsWith("40") ? Failure.CONFLICT : Failure.OTHER;
    }
}
