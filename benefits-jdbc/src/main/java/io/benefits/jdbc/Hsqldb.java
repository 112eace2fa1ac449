package io.benefits.jdbc;

import io.benefits.spi.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** HSQLDB, within the process. */
final class Hsqldb extends Embedded {

    private static final int DENIED_OR_MISSING = -5501;

    @Override
    List<String> scripts() {
        return List.of("hsqldb/V1__benefits.sql");
    }

    @Override
    Failure failure(String state, int code) {
        return switch (state) {
            case "23505" -> Failure.DUPLICATE;
            case "40001" -> Failure.CONFLICT;
            // the second one: a waiting statement was canceled
            case "57014", "40502" -> Failure.TIMEOUT;
            default -> {
                if (code == DENIED_OR_MISSING) {
                    yield Failure.DENIED;
                }
                yield state.startsWith("08") ? Failure.CONNECTION : Failure.OTHER;
            }
        };
    }

    @Override
    boolean tellsDeniedFromMissing() {
        return false;
    }

    /**
     * A list is joined as a table. For a list in parentheses, HSQLDB uses an index only for the columns before it, and looks at
     * every row that has these: a whole journal.
     */
    @Override
    Query write(Connection connection, Sql sql) throws SQLException {
        Sql.Listed listed = sql.listed();
        if (listed == null) {
            return super.write(connection, sql);
        }
        Set<Object> items = new LinkedHashSet<>(listed.items());
        String type = listed.items().get(0) instanceof Long ? "BIGINT" : "VARCHAR(200)";
        List<Object> values = new ArrayList<>();
        values.add(connection.createArrayOf(type.equals("BIGINT") ? type : "VARCHAR", items.toArray()));
        values.addAll(sql.values());
        String before = sql.text().substring(0, listed.textEnd());
        String equal = before.substring(0, before.length() - "IN".length()) + "= listed_item";
        String text = equal.replaceFirst(
                        " FROM ",
                        " FROM UNNEST(CAST(? AS " + type + " ARRAY[" + roundedUp(items.size())
                                + "])) AS listed (listed_item) CROSS JOIN ")
                + sql.text().substring(listed.textEnd());
        return new Query(text, values);
    }

    /** By default HSQLDB acknowledges first and writes half a second later, and readers wait for writers. */
    @Override
    @Nullable
    String secure(Connection connection) throws SQLException {
        if (!"false".equals(property(connection, "hsqldb.write_delay"))) {
            set(connection, "SET FILES WRITE DELAY FALSE");
        }
        if (!"MVCC".equalsIgnoreCase(property(connection, "hsqldb.tx"))) {
            // setting it waits for all transactions, for as long as it takes, and lets none begin
            if (isAnyOpen(connection)) {
                throw new StoreException(
                        "HSQLDB: transaction control MVCC cannot be set while a transaction is open in this program; end it and"
                                + " open the store again, or add hsqldb.tx=mvcc to the URL that opens the database first",
                        true,
                        null);
            }
            set(connection, "SET DATABASE TRANSACTION CONTROL MVCC");
        }
        return null;
    }

    private static void set(Connection connection, String setting) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(setting);
        } catch (SQLException e) {
            throw new StoreException(
                    "HSQLDB: write delay off, without which what is acknowledged can be lost (J4), and transaction control"
                            + " MVCC cannot be set by this user; open the store as one with admin rights",
                    false,
                    e);
        }
    }

    /** A setting of the database; null for a user without admin rights. */
    private static @Nullable String property(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT property_value FROM information_schema.system_properties WHERE property_name = ?")) {
            statement.setString(1, name);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? result.getString(1) : null;
            }
        }
    }

    /** Whether another session is in a transaction; a user without admin rights sees only this session. */
    private static boolean isAnyOpen(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT COUNT(*) FROM information_schema.system_sessions"
                                + " WHERE transaction AND session_id <> SESSION_ID()");
                ResultSet result = statement.executeQuery()) {
            result.next();
            return result.getInt(1) > 0;
        }
    }

    /** The timeout of a statement does not end its wait for another transaction; canceling the statement does. */
    @Override
    <T> T watched(Statement statement, Deadline deadline, Session.Step<T> execution) throws SQLException {
        if (!deadline.hasLimit()) {
            return execution.run();
        }
        Canceling canceling = new Canceling(statement, deadline);
        try {
            return execution.run();
        } finally {
            canceling.end();
        }
    }

    /** Cancels a statement that does not end in time, and no later one. */
    private static final class Canceling {

        private static final ScheduledThreadPoolExecutor CLOCK = Threads.clock("benefits-hsqldb");

        private final Statement statement;
        private final Future<?> alarm;
        private boolean over;

        Canceling(Statement statement, Deadline deadline) {
            this.statement = statement;
            alarm = CLOCK.schedule(this::cancel, deadline.millisLeft(), TimeUnit.MILLISECONDS);
        }

        private synchronized @Nullable Void cancel() throws SQLException {
            if (!over) {
                statement.cancel();
            }
            return null;
        }

        void end() {
            alarm.cancel(false);
            synchronized (this) {
                over = true;
            }
        }
    }

    @Override
    @Nullable
    String weakness(Connection connection) throws SQLException {
        if (isInMemory(connection)) {
            return null;
        }
        String found = property(connection, "hsqldb.write_delay");
        String setting = found == null ? "unknown to this user" : found;
        return setting.equals("false")
                ? null
                : "hsqldb.write_delay is " + setting + ": what is acknowledged can be lost (J4)";
    }
}
