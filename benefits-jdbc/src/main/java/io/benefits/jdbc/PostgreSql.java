package io.benefits.jdbc;

import io.benefits.spi.Version;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL. An append is one statement: the head is compared and set first, and every table takes its rows from an array of
 * them if that found its row.
 */
final class PostgreSql extends Dialect {

    /** Whether tables may be distributed over several servers. */
    static boolean isCitus(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT COUNT(*) FROM pg_extension WHERE extname = 'citus'");
                ResultSet result = statement.executeQuery()) {
            result.next();
            return result.getInt(1) > 0;
        }
    }

    @Override
    List<String> scripts() {
        return List.of("postgresql/V1__benefits.sql");
    }

    @Override
    Failure failure(String state, int code) {
        return switch (state) {
            case "23505" -> Failure.DUPLICATE;
            case "40001", "40P01" -> Failure.CONFLICT;
            case "55P03", "57014" -> Failure.TIMEOUT;
            case "57P01", "57P02", "57P03", "08P01", "XX000" -> Failure.CONNECTION;
            default -> state.startsWith("08") ? Failure.CONNECTION : Failure.OTHER;
        };
    }

    @Override
    @Nullable
    String weakness(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                        "SELECT current_setting('fsync'), current_setting('synchronous_commit')");
                ResultSet result = statement.executeQuery()) {
            result.next();
            if (result.getString(1).equals("off") || result.getString(2).equals("off")) {
                return "fsync is " + result.getString(1) + " and synchronous_commit is " + result.getString(2)
                        + ": what is acknowledged can be lost (J4)";
            }
            return null;
        }
    }

    @Override
    boolean appendsInOneStatement() {
        return true;
    }

    @Override
    boolean append(Session session, String master, Version expected, Version after, List<Write> writes)
            throws SQLException {
        StringBuilder text = new StringBuilder(
                expected.number() == 0
                        ? "WITH m AS (INSERT INTO benefits_head (entry_no, head_hash, recorded_at, master_id)"
                                + " VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING 1)"
                        : "WITH m AS (UPDATE benefits_head SET entry_no = ?, head_hash = ?, recorded_at = ?"
                                + " WHERE master_id = ? AND entry_no = ? AND head_hash = ? RETURNING 1)");
        for (int i = 0; i < writes.size(); i++) {
            text.append(", w")
                    .append(i)
                    .append(" AS (")
                    .append(text(writes.get(i)))
                    .append(')');
        }
        text.append(" SELECT count(*) FROM m");
        try (PreparedStatement statement = session.prepare(text.toString())) {
            int place = 1;
            statement.setLong(place++, after.number());
            statement.setString(place++, after.head());
            statement.setLong(place++, Micros.of(after.at()));
            statement.setString(place++, master);
            if (expected.number() > 0) {
                statement.setLong(place++, expected.number());
                statement.setString(place++, expected.head());
            }
            for (Write write : writes) {
                statement.setObject(place++, RowArray.of(master, write), Types.OTHER);
            }
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getInt(1) == 1;
            }
        }
    }

    /** Its text depends on the table alone, so that it is prepared once, and is planned once. */
    private static String text(Write write) {
        Table table = write.table();
        String rows = "m, unnest(?::" + table + "[]) u";
        String insert = "INSERT INTO " + table + " SELECT u.* FROM " + rows;
        return switch (write.kind()) {
            case INSERT -> insert;
            // found by the primary key, whatever the planner believes of the table; a row that is not there breaks a
            // reference
            case PUT ->
                insert + " ON CONFLICT (master_id, " + names(write.key(), "", ", ") + ") DO UPDATE SET "
                        + each(write.changes(), column -> column + " = EXCLUDED." + column, ", ");
            case CLOSE ->
                "UPDATE " + table + " t SET " + each(write.changes(), column -> column + " = u." + column, ", ")
                        + " FROM " + rows + " WHERE t.master_id = u.master_id"
                        + each(write.key(), column -> " AND t." + column + " = u." + column, "") + " AND t.until_no = "
                        + Tables.OPEN;
        };
    }

    private static String each(List<Table.Column> columns, UnaryOperator<String> text, String separator) {
        return columns.stream().map(Table.Column::name).map(text).collect(Collectors.joining(separator));
    }
}
