package io.benefits.jdbc;

import io.benefits.spi.Version;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL. An append is one statement: the head is compared and set first, and every table takes its rows from arrays if
 * that found its row.
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
        List<List<Table.Column>> columns = new ArrayList<>();
        for (Write write : writes) {
            List<Table.Column> used = used(write);
            text.append(", w")
                    .append(columns.size())
                    .append(" AS (")
                    .append(text(write, used))
                    .append(')');
            columns.add(used);
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
            for (int i = 0; i < writes.size(); i++) {
                place = bind(session, statement, place, master, writes.get(i), columns.get(i));
            }
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getInt(1) == 1;
            }
        }
    }

    private static String text(Write write, List<Table.Column> used) {
        StringBuilder arrays = new StringBuilder();
        for (Table.Column column : used) {
            arrays.append(arrays.isEmpty() ? "" : ", ")
                    .append("?::")
                    .append(column.type().sqlName())
                    .append("[]");
        }
        String names = names(used, "", ", ");
        if (write.kind() != Write.Kind.CLOSE) {
            String insert = "INSERT INTO " + write.table() + " (master_id, " + names + ") SELECT ?, u.* FROM m, unnest("
                    + arrays + ") u";
            // found by the primary key, whatever the planner believes of the table; a row that is not there breaks a
            // reference
            return write.kind() == Write.Kind.INSERT
                    ? insert
                    : insert + " ON CONFLICT (master_id, " + names(write.key(), "", ", ") + ") DO UPDATE SET "
                            + write.changes().stream()
                                    .map(column -> column.name() + " = EXCLUDED." + column.name())
                                    .collect(Collectors.joining(", "));
        }
        StringBuilder update =
                new StringBuilder("UPDATE ").append(write.table()).append(" t SET ");
        for (Table.Column column : write.changes()) {
            update.append(column.name()).append(" = u.").append(column.name());
        }
        update.append(" FROM m, unnest(")
                .append(arrays)
                .append(") u (")
                .append(names)
                .append(") WHERE t.master_id = ?");
        for (Table.Column column : write.key()) {
            update.append(" AND t.").append(column.name()).append(" = u.").append(column.name());
        }
        return update.append(" AND t.until_no = ").append(Tables.OPEN).toString();
    }

    /** The columns of an insert that have a value in some row; most events leave most of the journal's empty. */
    private static List<Table.Column> used(Write write) {
        if (write.kind() != Write.Kind.INSERT) {
            return write.columns();
        }
        List<Table.Column> used = new ArrayList<>();
        for (int i = 0; i < write.columns().size(); i++) {
            for (@Nullable Object[] row : write.rows()) {
                if (row[i] != null) {
                    used.add(write.columns().get(i));
                    break;
                }
            }
        }
        return used;
    }

    private static int bind(
            Session session, PreparedStatement statement, int from, String master, Write write, List<Table.Column> used)
            throws SQLException {
        int place = from;
        if (write.kind() != Write.Kind.CLOSE) {
            statement.setString(place++, master);
        }
        for (Table.Column column : used) {
            int index = write.columns().indexOf(column);
            @Nullable Object[] values = new Object[write.rows().size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = write.rows().get(i)[index];
            }
            Array array = session.connection().createArrayOf(column.type().sqlName(), values);
            statement.setArray(place++, array);
        }
        if (write.kind() == Write.Kind.CLOSE) {
            statement.setString(place++, master);
        }
        return place;
    }
}
