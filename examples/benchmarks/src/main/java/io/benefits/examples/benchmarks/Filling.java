package io.benefits.examples.benchmarks;

import io.benefits.value.MasterId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Makes a journal long by writing its last entries again and again, under new numbers and keys. The chain of hashes is not kept. */
final class Filling {

    private static final long AT_ONCE = 100_000;

    private final DataSource source;
    private final String master;

    Filling(DataSource source, MasterId master) {
        this.source = source;
        this.master = master.value();
    }

    /** Repeats the last entries some times. */
    void journal(int entries, long times) throws SQLException {
        try (Connection connection = source.getConnection()) {
            long last = head(connection);
            for (long done = 0; done < times; ) {
                long more = Math.min(times - done, Math.max(AT_ONCE / entries, 1));
                repeat(connection, "benefits_journal", "key_id", last, entries, done + 1, done + more);
                repeat(connection, "benefits_line", null, last, entries, done + 1, done + more);
                done += more;
                Progress.isAt("fills the journal, entries", done * entries, times * entries);
            }
            head(connection, last + times * entries);
        }
    }

    /** Entries that allocate to a hundred members each, until the history has so many rows. */
    void history(long rows) throws SQLException {
        try (Connection connection = source.getConnection()) {
            long pattern = number(
                    connection,
                    "SELECT entry_no FROM benefits_history WHERE master_id = ? GROUP BY entry_no ORDER BY count(*) DESC LIMIT 1");
            long lines = number(
                    connection, "SELECT count(*) FROM benefits_history WHERE master_id = ? AND entry_no = " + pattern);
            long last = head(connection);
            long times = (rows + lines - 1) / lines;
            long step = Math.max(AT_ONCE / lines, 1);
            for (long done = 0; done < times; done += step) {
                long more = Math.min(times, done + step);
                for (String table : new String[] {"benefits_journal", "benefits_line", "benefits_history"}) {
                    single(connection, table, pattern, last, done + 1, more);
                }
                Progress.isAt("fills the history, rows", more * lines, rows);
            }
            head(connection, last + times);
        }
    }

    private void repeat(
            Connection connection, String table, @Nullable String key, long last, int entries, long from, long to)
            throws SQLException {
        copy(
                connection,
                table,
                "t.entry_no + g.n * " + entries,
                key != null,
                "t.entry_no > " + (last - entries) + " AND t.entry_no <= " + last,
                from,
                to);
    }

    private void single(Connection connection, String table, long pattern, long last, long from, long to)
            throws SQLException {
        copy(connection, table, last + " + g.n", table.equals("benefits_journal"), "t.entry_no = " + pattern, from, to);
    }

    private void copy(
            Connection connection, String table, String number, boolean keyed, String which, long from, long to)
            throws SQLException {
        List<String> values = new ArrayList<>();
        List<String> columns = columns(connection, table);
        for (String column : columns) {
            if (column.equals("entry_no")) {
                values.add(number);
            } else if (keyed && (column.equals("key_id") || column.equals("charge_id"))) {
                values.add("CASE WHEN t." + column + " IS NULL THEN NULL ELSE 'filled ' || (" + number + ") END");
            } else {
                values.add("t." + column);
            }
        }
        try (PreparedStatement statement = connection.prepareStatement("INSERT INTO " + table + " ("
                + String.join(", ", columns) + ") SELECT " + String.join(", ", values)
                + " FROM " + table + " t, generate_series(" + from + ", " + to + ") g (n) WHERE t.master_id = ? AND "
                + which)) {
            statement.setString(1, master);
            statement.executeUpdate();
        }
    }

    private static List<String> columns(Connection connection, String table) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet result = connection.getMetaData().getColumns(null, null, table, null)) {
            while (result.next()) {
                names.add(result.getString("COLUMN_NAME"));
            }
        }
        return names;
    }

    private long head(Connection connection) throws SQLException {
        return number(connection, "SELECT entry_no FROM benefits_head WHERE master_id = ?");
    }

    private void head(Connection connection, long number) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("UPDATE benefits_head SET entry_no = ? WHERE master_id = ?")) {
            statement.setLong(1, number);
            statement.setString(2, master);
            statement.executeUpdate();
        }
        Progress.begins("vacuums what was filled");
        try (Statement statement = connection.createStatement()) {
            statement.execute("VACUUM ANALYZE");
        }
    }

    private long number(Connection connection, String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, master);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }
}
