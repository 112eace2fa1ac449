package io.benefits.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A connection for the time of one call, with what every statement on it needs. Not thread-safe. */
final class Session {

    private final Connection connection;
    private final Dialect dialect;
    private final int timeoutSeconds;

    Session(Connection connection, Dialect dialect, int timeoutSeconds) {
        this.connection = connection;
        this.dialect = dialect;
        this.timeoutSeconds = timeoutSeconds;
    }

    Connection connection() {
        return connection;
    }

    Dialect dialect() {
        return dialect;
    }

    PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            statement.setQueryTimeout(timeoutSeconds);
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    <T> List<T> list(Sql sql, Row.Mapper<T> mapper) throws SQLException {
        Dialect.Query written = dialect.write(connection, sql);
        try (PreparedStatement statement = prepare(written.text())) {
            bind(statement, written.values());
            try (ResultSet result = statement.executeQuery()) {
                List<T> found = new ArrayList<>();
                Row row = new Row(result);
                while (result.next()) {
                    found.add(mapper.map(row));
                }
                return found;
            }
        }
    }

    <T> @Nullable T first(Sql sql, Row.Mapper<T> mapper) throws SQLException {
        List<T> found = list(sql, mapper);
        return found.isEmpty() ? null : found.get(0);
    }

    int update(Sql sql) throws SQLException {
        try (PreparedStatement statement = prepare(sql.text())) {
            bind(statement, sql.values());
            return statement.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, List<Object> values) throws SQLException {
        int place = 1;
        for (Object value : values) {
            statement.setObject(place++, value);
        }
    }
}
