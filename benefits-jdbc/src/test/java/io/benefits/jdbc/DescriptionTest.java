package io.benefits.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.jdbc.database.NewDatabase;
import io.benefits.jdbc.database.TestDatabase;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.JDBCType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The scripts of all databases describe one schema, and {@link Tables} the same. What differs on purpose is listed here, with the
 * reason.
 */
class DescriptionTest {

    private static final Set<String> NOT_WRITTEN_AS_ROWS = Set.of("benefits_head", "benefits_schema");

    /** What the others are compared with. */
    private static final TestDatabase REFERENCE = TestDatabase.HSQLDB_MEMORY;

    /**
     * What one database has instead of a line of the reference.
     *
     * @param where the database
     * @param reason why
     * @param instead for a line of the reference what is there; nothing for a line that is not there at all
     */
    private record Difference(TestDatabase where, String reason, Map<String, String> instead) {}

    private static final List<Difference> DIFFERENCES = List.of(
            new Difference(
                    TestDatabase.POSTGRESQL,
                    "a plan made while the tables are empty, and kept, would take an index that begins with the master where it"
                            + " needs the primary key",
                    Map.of(
                            "benefits_journal unique key [master_id, key_space, key_id]",
                            "benefits_journal unique key [key_id, key_space, master_id]",
                            "benefits_journal index benefits_journal_account [master_id, account_id, entry_no]",
                            "benefits_journal index benefits_journal_account [account_id, master_id, entry_no]",
                            "benefits_journal index benefits_journal_consumed [master_id, event_kind, consumed_at]",
                            "benefits_journal index benefits_journal_consumed [event_kind, master_id, consumed_at]")),
            new Difference(
                    TestDatabase.POSTGRESQL,
                    "as above, and an index costs less there with fewer columns, or on some of the rows only, which others have not",
                    Map.of(
                            "benefits_line index benefits_line_holding [master_id, benefit_kind, benefit_id, period_start,"
                                    + " entry_no, line_no]",
                            "benefits_line index benefits_line_holding [benefit_id, benefit_kind, master_id, period_start,"
                                    + " entry_no]",
                            "benefits_line index benefits_line_package [master_id, benefit_kind, benefit_id, entry_no, line_no]",
                            "benefits_line index benefits_line_package [benefit_id, master_id, entry_no] of some rows")));

    @ParameterizedTest
    @EnumSource(names = {"H2_MEMORY", "POSTGRESQL", "MARIADB"})
    @DisplayName(
            "every database has the same tables: columns in order, types, lengths, nulls, keys, references, indexes")
    void saysTheSame(TestDatabase kind) throws SQLException {
        SortedSet<String> wanted = lines(REFERENCE);
        for (Difference difference : DIFFERENCES) {
            if (difference.where() == kind) {
                difference.instead().forEach((line, other) -> {
                    assertThat(wanted.remove(line))
                            .as("a difference that is not one: %s", line)
                            .isTrue();
                    if (!other.isEmpty()) {
                        wanted.add(other);
                    }
                });
            }
        }

        assertThat(lines(kind)).containsExactlyElementsOf(wanted);
    }

    @Test
    @DisplayName("the tables that the library writes are those of the scripts: columns in order, and their types")
    void isWhatTheLibraryWrites() throws SQLException {
        SortedSet<String> described = new TreeSet<>();
        for (Table table : Tables.ALL) {
            int place = 1;
            described.add(column(table, place++, "master_id", JDBCType.VARCHAR));
            for (Table.Column column : table.columns()) {
                described.add(column(table, place++, column.name(), column.type()));
            }
        }

        assertThat(lines(REFERENCE).stream()
                        .filter(line -> line.contains(" column "))
                        .filter(line -> !NOT_WRITTEN_AS_ROWS.contains(line.substring(0, line.indexOf(' '))))
                        .map(line -> line.replaceFirst("\\(.*\\)", "").replace(" NOT NULL", "")))
                .containsExactlyElementsOf(described);
    }

    private static String column(Table table, int place, String name, JDBCType type) {
        return String.format(
                "%s column %02d %s %s", table, place, name, type.getName().toLowerCase(Locale.ROOT));
    }

    @Test
    @DisplayName(
            "on PostgreSQL each row type has the columns of its table, in order, of the same type, length and collation")
    void hasRowTypesLikeTheTables() throws SQLException {
        try (NewDatabase database = TestDatabase.POSTGRESQL.create()) {
            JdbcSchema.migrate(database.dataSource());
            JdbcTemplate sql = new JdbcTemplate(database.dataSource());
            for (Table table : Tables.ALL) {
                assertThat(attributes(sql, table.rowType())).isEqualTo(attributes(sql, table.name()));
            }
        }
    }

    private static List<String> attributes(JdbcTemplate sql, String type) {
        return sql.queryForList(
                "SELECT concat_ws(' ', attname, format_type(atttypid, atttypmod), attcollation::regcollation) FROM pg_attribute"
                        + " WHERE attrelid = (SELECT typrelid FROM pg_type WHERE oid = to_regtype(?))"
                        + " AND attnum > 0 AND NOT attisdropped ORDER BY attnum",
                String.class,
                type);
    }

    /** Everything that the catalogue of a database says of the tables, in the same words for all. */
    private static SortedSet<String> lines(TestDatabase kind) throws SQLException {
        try (NewDatabase database = kind.create()) {
            JdbcSchema.migrate(database.dataSource());
            try (Connection connection = database.dataSource().getConnection()) {
                return new Reader(connection).lines();
            }
        }
    }

    private static final class Reader {

        private final Connection connection;
        private final DatabaseMetaData about;
        private final SortedSet<String> lines = new TreeSet<>();

        Reader(Connection connection) throws SQLException {
            this.connection = connection;
            about = connection.getMetaData();
        }

        SortedSet<String> lines() throws SQLException {
            for (String table : tables()) {
                columns(table);
                keys(table);
                references(table);
            }
            return lines;
        }

        private List<String> tables() throws SQLException {
            List<String> found = new ArrayList<>();
            try (ResultSet rows = about.getTables(
                    connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE", "BASE TABLE"})) {
                while (rows.next()) {
                    if (lower(rows, "TABLE_NAME").startsWith("benefits_")) {
                        found.add(rows.getString("TABLE_NAME"));
                    }
                }
            }
            return found;
        }

        private void columns(String table) throws SQLException {
            try (ResultSet rows = about.getColumns(connection.getCatalog(), connection.getSchema(), table, "%")) {
                while (rows.next()) {
                    lines.add(String.format(
                            "%s column %02d %s %s%s",
                            lower(table),
                            rows.getInt("ORDINAL_POSITION"),
                            lower(rows, "COLUMN_NAME"),
                            type(rows),
                            rows.getInt("NULLABLE") == DatabaseMetaData.columnNoNulls ? " NOT NULL" : ""));
                }
            }
        }

        private static String type(ResultSet column) throws SQLException {
            JDBCType type = JDBCType.valueOf(column.getInt("DATA_TYPE"));
            return switch (type) {
                case VARCHAR -> "varchar(" + column.getInt("COLUMN_SIZE") + ")";
                case NUMERIC, DECIMAL ->
                    "numeric(" + column.getInt("COLUMN_SIZE") + ", " + column.getInt("DECIMAL_DIGITS") + ")";
                case BOOLEAN, BIT -> "boolean";
                default -> type.getName().toLowerCase(Locale.ROOT);
            };
        }

        private List<String> key(String table) throws SQLException {
            TreeMap<Integer, String> columns = new TreeMap<>();
            try (ResultSet rows = about.getPrimaryKeys(connection.getCatalog(), connection.getSchema(), table)) {
                while (rows.next()) {
                    columns.put(rows.getInt("KEY_SEQ"), lower(rows, "COLUMN_NAME"));
                }
            }
            return List.copyOf(columns.values());
        }

        /** Without those that some databases make by themselves for the primary key and for references. */
        private void keys(String table) throws SQLException {
            List<String> key = key(table);
            lines.add(lower(table) + " primary key " + key);
            TreeMap<String, List<String>> columns = new TreeMap<>();
            Set<String> unique = new TreeSet<>();
            Set<String> partial = new TreeSet<>();
            try (ResultSet rows =
                    about.getIndexInfo(connection.getCatalog(), connection.getSchema(), table, false, true)) {
                while (rows.next()) {
                    if (rows.getString("INDEX_NAME") != null) {
                        String name = lower(rows, "INDEX_NAME");
                        columns.computeIfAbsent(name, any -> new ArrayList<>()).add(lower(rows, "COLUMN_NAME"));
                        if (!rows.getBoolean("NON_UNIQUE")) {
                            unique.add(name);
                        }
                        if (rows.getString("FILTER_CONDITION") != null) {
                            partial.add(name);
                        }
                    }
                }
            }
            columns.forEach((name, of) -> {
                if (unique.contains(name)) {
                    if (!of.equals(key)) {
                        lines.add(lower(table) + " unique key " + of);
                    }
                } else if (name.startsWith("benefits_") && !name.contains("_ibfk_")) {
                    lines.add(lower(table) + " index " + name + " " + of
                            + (partial.contains(name) ? " of some rows" : ""));
                }
            });
        }

        private void references(String table) throws SQLException {
            TreeMap<String, List<String>> columns = new TreeMap<>();
            try (ResultSet rows = about.getImportedKeys(connection.getCatalog(), connection.getSchema(), table)) {
                while (rows.next()) {
                    columns.computeIfAbsent(
                                    rows.getString("FK_NAME") + " " + lower(rows, "PKTABLE_NAME"),
                                    any -> new ArrayList<>())
                            .add(lower(rows, "FKCOLUMN_NAME") + " = " + lower(rows, "PKCOLUMN_NAME"));
                }
            }
            columns.forEach((name, of) ->
                    lines.add(lower(table) + " references " + name.substring(name.lastIndexOf(' ') + 1) + " " + of));
        }

        private static String lower(ResultSet row, String column) throws SQLException {
            return lower(row.getString(column));
        }

        private static String lower(String text) {
            return text.toLowerCase(Locale.ROOT);
        }
    }
}
