package io.benefits.jdbc;

import io.benefits.spi.Version;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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
        StringBuilder all = new StringBuilder();
        List<List<Table.Column>> columns = new ArrayList<>();
        for (Write write : writes) {
            List<Table.Column> used = used(write);
            String name = "w" + columns.size();
            text.append(", ")
                    .append(name)
                    .append(" AS (")
                    .append(text(write, used))
                    .append(')');
            if (write.kind() == Write.Kind.PUT) {
                all.append(all.isEmpty() ? "" : " AND ")
                        .append("(SELECT count(*) FROM ")
                        .append(name)
                        .append(") = ?");
            }
            columns.add(used);
        }
        // a row that is to be changed and is not there fails the statement, which then has done nothing
        text.append(" SELECT count(*)")
                .append(all.isEmpty() ? "" : ", 1 / (CASE WHEN count(*) = 0 OR " + all + " THEN 1 ELSE 0 END)")
                .append(" FROM m");
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
            for (Write write : writes) {
                if (write.kind() == Write.Kind.PUT) {
                    statement.setInt(place++, write.rows().size());
                }
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
        if (write.kind() == Write.Kind.INSERT) {
            return "INSERT INTO " + write.table() + " (master_id, " + names + ") SELECT ?, u.* FROM m, unnest(" + arrays
                    + ") u";
        }
        StringBuilder update =
                new StringBuilder("UPDATE ").append(write.table()).append(" t SET ");
        for (int i = 0; i < write.changed(); i++) {
            String name = write.columns().get(i).name();
            update.append(i == 0 ? "" : ", ").append(name).append(" = u.").append(name);
        }
        update.append(" FROM m, unnest(")
                .append(arrays)
                .append(") u (")
                .append(names)
                .append(") WHERE t.master_id = ?");
        for (Table.Column column : write.key()) {
            update.append(" AND t.").append(column.name()).append(" = u.").append(column.name());
        }
        return update.append(write.kind() == Write.Kind.CLOSE ? " AND t.until_no = " + Tables.OPEN : " RETURNING 1")
                .toString();
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
        if (write.kind() == Write.Kind.INSERT) {
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
        if (write.kind() != Write.Kind.INSERT) {
            statement.setString(place++, master);
        }
        return place;
    }
}
