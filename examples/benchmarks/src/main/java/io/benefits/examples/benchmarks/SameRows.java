package io.benefits.examples.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * The floor of many charges at a time: it writes again what the library wrote, row for row and column for column, into tables of
 * the same shape, and puts the same balances. No rule, no hash, no decision.
 */
final class SameRows {

    private static final String[] INSERTED = {"journal", "line"};

    private final DataSource source;
    private final boolean isPostgreSql;
    private final String master;
    private final int count;
    private final List<Rows> rows = new ArrayList<>();
    private final Rows holdings;

    /** Rows of one table by columns, without those that are empty in all of them. */
    private record Rows(String table, List<String> columns, List<String> types, List<Object[]> values) {

        int place(String column) {
            return columns.indexOf(column);
        }
    }

    /** Takes the last entries of a master as the pattern. */
    SameRows(DataSource source, String master, int count) throws SQLException {
        this.source = source;
        this.master = master;
        this.count = count;
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            isPostgreSql = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
            for (String table :
                    new String[] {"floor_same_line", "floor_same_journal", "floor_same_holding", "floor_same_head"}) {
                statement.execute("DROP TABLE IF EXISTS " + table);
            }
            for (String table : new String[] {"journal", "line", "holding", "head"}) {
                copy(statement, table);
            }
            long last =
                    number(statement, "SELECT max(entry_no) FROM benefits_journal WHERE master_id = '" + master + "'");
            for (String table : INSERTED) {
                rows.add(read(statement, table, " AND entry_no > " + (last - count)));
            }
            holdings = read(statement, "holding", " AND entry_no > " + (last - count));
            statement.execute(
                    "INSERT INTO floor_same_holding SELECT * FROM benefits_holding WHERE master_id = '" + master + "'");
            statement.execute(
                    "INSERT INTO floor_same_head SELECT * FROM benefits_head WHERE master_id = '" + master + "'");
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        }
    }

    /** A table of the same shape, with the same keys and indexes. */
    private void copy(Statement statement, String table) throws SQLException {
        if (isPostgreSql) {
            statement.execute("CREATE TABLE floor_same_" + table + " (LIKE benefits_" + table + " INCLUDING ALL)");
            return;
        }
        statement.execute("CREATE CACHED TABLE floor_same_" + table + " (LIKE benefits_" + table + ")");
        switch (table) {
            case "journal" -> {
                statement.execute("ALTER TABLE floor_same_journal ADD PRIMARY KEY (master_id, entry_no)");
                statement.execute(
                        "CREATE UNIQUE INDEX floor_same_key ON floor_same_journal (master_id, key_space, key_id)");
                statement.execute(
                        "CREATE INDEX floor_same_account ON floor_same_journal (master_id, account_id, entry_no)");
            }
            case "line" -> {
                statement.execute("ALTER TABLE floor_same_line ADD PRIMARY KEY (master_id, entry_no, line_no)");
                statement.execute("CREATE INDEX floor_same_line_holding ON floor_same_line"
                        + " (master_id, benefit_kind, benefit_id, period_start, entry_no)");
            }
            case "holding" ->
                statement.execute("ALTER TABLE floor_same_holding ADD PRIMARY KEY"
                        + " (master_id, benefit_kind, benefit_id, period_start)");
            default -> statement.execute("ALTER TABLE floor_same_head ADD PRIMARY KEY (master_id)");
        }
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }

    private Rows read(Statement statement, String table, String condition) throws SQLException {
        try (ResultSet result = statement.executeQuery(
                "SELECT * FROM benefits_" + table + " WHERE master_id = '" + master + "'" + condition)) {
            int width = result.getMetaData().getColumnCount();
            List<Object[]> all = new ArrayList<>();
            while (result.next()) {
                Object[] row = new Object[width];
                for (int i = 0; i < width; i++) {
                    row[i] = result.getObject(i + 1);
                }
                all.add(row);
            }
            List<String> columns = new ArrayList<>();
            List<String> types = new ArrayList<>();
            List<Integer> used = new ArrayList<>();
            for (int i = 0; i < width; i++) {
                int place = i;
                if (all.stream().anyMatch(row -> row[place] != null)) {
                    used.add(i);
                    columns.add(result.getMetaData().getColumnName(i + 1).toLowerCase(java.util.Locale.ROOT));
                    types.add(type(result.getMetaData().getColumnType(i + 1)));
                }
            }
            List<Object[]> values = all.stream()
                    .map(row -> used.stream().map(i -> row[i]).toArray())
                    .collect(Collectors.toList());
            return new Rows(table, columns, types, values);
        }
    }

    private static String type(int jdbcType) {
        return switch (jdbcType) {
            case Types.BIGINT -> "bigint";
            case Types.INTEGER -> "integer";
            case Types.NUMERIC, Types.DECIMAL -> "numeric";
            case Types.BOOLEAN, Types.BIT -> "boolean";
            default -> "varchar";
        };
    }

    /** Writes the pattern once more, under new numbers and keys. */
    int write() throws SQLException {
        for (Rows one : rows) {
            int number = one.place("entry_no");
            int key = one.place("key_id");
            for (Object[] row : one.values()) {
                row[number] = (Long) row[number] + count;
                if (key >= 0) {
                    row[key] = "again-" + row[number];
                }
            }
        }
        try (Connection connection = source.getConnection()) {
            if (isPostgreSql) {
                oneStatement(connection);
            } else {
                batches(connection);
            }
        }
        return count;
    }

    private void oneStatement(Connection connection) throws SQLException {
        StringBuilder text = new StringBuilder("WITH m AS (UPDATE floor_same_head SET entry_no = entry_no + ")
                .append(count)
                .append(" WHERE master_id = ? RETURNING 1)");
        for (Rows one : rows) {
            text.append(", ")
                    .append(one.table())
                    .append(" AS (INSERT INTO floor_same_")
                    .append(one.table());
            text.append(" (").append(String.join(", ", one.columns())).append(") SELECT u.* FROM m, unnest(");
            text.append(arrays(one)).append(") u)");
        }
        text.append(", holding AS (UPDATE floor_same_holding h SET balance = u.balance, consumed = u.consumed,"
                        + " entry_no = u.entry_no, expires_at = u.expires_at FROM m, unnest(")
                .append(arrays(holdings))
                .append(") u (")
                .append(String.join(", ", holdings.columns()))
                .append(") WHERE h.master_id = u.master_id AND h.benefit_kind = u.benefit_kind"
                        + " AND h.benefit_id = u.benefit_id AND h.period_start = u.period_start)")
                .append(" SELECT count(*) FROM m");
        try (PreparedStatement statement = connection.prepareStatement(text.toString())) {
            statement.setString(1, master);
            int place = 2;
            for (Rows one : rows) {
                place = bind(connection, statement, place, one);
            }
            bind(connection, statement, place, holdings);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
            }
        }
    }

    private static String arrays(Rows one) {
        return one.types().stream().map(type -> "?::" + type + "[]").collect(Collectors.joining(", "));
    }

    private static int bind(Connection connection, PreparedStatement statement, int from, Rows one)
            throws SQLException {
        int place = from;
        for (int i = 0; i < one.columns().size(); i++) {
            int column = i;
            Object[] values = one.values().stream().map(row -> row[column]).toArray();
            statement.setArray(place++, connection.createArrayOf(one.types().get(i), values));
        }
        return place;
    }

    private void batches(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement head = connection.createStatement()) {
            head.executeUpdate("UPDATE floor_same_head SET entry_no = entry_no + " + count + " WHERE master_id = '"
                    + master + "'");
        }
        for (Rows one : rows) {
            String marks = one.columns().stream().map(column -> "?").collect(Collectors.joining(", "));
            try (PreparedStatement statement = connection.prepareStatement("INSERT INTO floor_same_" + one.table()
                    + " (" + String.join(", ", one.columns()) + ") VALUES (" + marks + ")")) {
                for (Object[] row : one.values()) {
                    for (int i = 0; i < row.length; i++) {
                        statement.setObject(i + 1, row[i]);
                    }
                    statement.addBatch();
                }
                statement.executeBatch();
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "UPDATE floor_same_holding SET balance = ?, consumed = ?,"
                        + " entry_no = ? WHERE master_id = ? AND benefit_kind = ? AND benefit_id = ? AND period_start = ?")) {
            for (Object[] row : holdings.values()) {
                int place = 1;
                for (String column : new String[] {
                    "balance", "consumed", "entry_no", "master_id", "benefit_kind", "benefit_id", "period_start"
                }) {
                    statement.setObject(place++, row[holdings.place(column)]);
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
        connection.commit();
        connection.setAutoCommit(true);
    }
}
