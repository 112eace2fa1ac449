package io.benefits.jdbc;

import io.benefits.value.MasterId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A connection for one call, with what every statement on it needs. Not thread-safe. */
final class Session {

    private final Connection connection;
    private final Dialect dialect;
    private final Deadline deadline;
    private final boolean joins;
    private final SchemaName schema;
    private boolean warned;

    Session(Connection connection, Dialect dialect, Deadline deadline, boolean joins, SchemaName schema) {
        this.connection = connection;
        this.dialect = dialect;
        this.deadline = deadline;
        this.joins = joins;
        this.schema = schema;
    }

    /** Work with a session, or beneath it. */
    @FunctionalInterface
    interface Step<T> {
        T run() throws SQLException;
    }

    Connection connection() {
        return connection;
    }

    Dialect dialect() {
        return dialect;
    }

    Deadline deadline() {
        return deadline;
    }

    /** Whether the transaction is the caller's. */
    boolean joins() {
        return joins;
    }

    /** Notes that the database has answered a statement with a warning. */
    void warned() {
        warned = true;
    }

    boolean isWarned() {
        return warned;
    }

    /** A statement that the client does not cancel; something else must limit it. */
    PreparedStatement prepareUncancelled(String sql) throws SQLException {
        return connection.prepareStatement(schema.qualified(sql));
    }

    PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = prepareUncancelled(sql);
        try {
            statement.setQueryTimeout(deadline.secondsLeft());
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    <T> List<T> list(Sql sql, Row.Mapper<T> mapper) throws SQLException {
        return timed(" for a statement that reads", () -> {
            List<T> found = new ArrayList<>();
            for (Sql slice : dialect.slices(sql)) {
                Dialect.Query written = dialect.write(connection, slice);
                try (PreparedStatement statement = prepare(written.text())) {
                    bind(statement, written.values());
                    try (ResultSet result = statement.executeQuery()) {
                        Row row = new Row(result);
                        while (result.next()) {
                            found.add(mapper.map(row));
                        }
                    }
                }
            }
            return found;
        });
    }

    <T> @Nullable T first(Sql sql, Row.Mapper<T> mapper) throws SQLException {
        List<T> found = list(sql, mapper);
        return found.isEmpty() ? null : found.get(0);
    }

    int update(Sql sql) throws SQLException {
        try (PreparedStatement statement = prepare(sql.text())) {
            bind(statement, sql.values());
            return dialect.watched(statement, deadline, statement::executeUpdate);
        }
    }

    int[] executeBatch(PreparedStatement statement) throws SQLException {
        return dialect.watched(statement, deadline, statement::executeBatch);
    }

    /** Runs what may have to wait for another transaction that writes the same master. */
    <T> T waiting(MasterId master, Step<T> step) throws SQLException {
        return timed(
                " for the lock on the row of master " + master + " in benefits_head, which another transaction holds;"
                        + " nothing was written. End that transaction, or repeat the command under the same id later",
                step);
    }

    /** Says in its own words how long the caller has waited, and for what. */
    private <T> T timed(String what, Step<T> step) throws SQLException {
        try {
            return step.run();
        } catch (SQLException e) {
            if (dialect.failure(e) == Dialect.Failure.TIMEOUT) {
                throw new TimedOut("waited " + deadline + what, e);
            }
            throw e;
        }
    }

    private static void bind(PreparedStatement statement, List<Object> values) throws SQLException {
        int place = 1;
        for (Object value : values) {
            statement.setObject(place++, value);
        }
    }
}
