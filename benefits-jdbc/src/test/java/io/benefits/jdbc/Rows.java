package io.benefits.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * The rows of a schema as lines of text, which every database can be filled from. A line {@code = table: columns} comes before
 * the rows of each table; the values of a row have tabs between them, {@code \N} is null, and {@code \t}, {@code \n} and
 * {@code \\} stand for themselves.
 */
final class Rows {

    private static final String NULL = "\\N";
    private static final String TABLE = "= ";

    private Rows() {}

    /** Reads all rows of some tables, in the order of their columns. */
    static List<String> of(DataSource source, List<String> tables) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : tables) {
                try (ResultSet rows = statement.executeQuery("SELECT * FROM " + table + " ORDER BY 1, 2")) {
                    ResultSetMetaData about = rows.getMetaData();
                    List<String> columns = new ArrayList<>();
                    for (int i = 1; i <= about.getColumnCount(); i++) {
                        columns.add(about.getColumnName(i).toLowerCase(Locale.ROOT));
                    }
                    lines.add(TABLE + table + ": " + String.join(", ", columns));
                    List<String> found = new ArrayList<>();
                    while (rows.next()) {
                        List<String> values = new ArrayList<>();
                        for (int i = 1; i <= columns.size(); i++) {
                            values.add(text(rows, i, about.getColumnType(i)));
                        }
                        found.add(String.join("\t", values));
                    }
                    found.stream().sorted().forEach(lines::add);
                }
            }
        }
        return lines;
    }

    private static String text(ResultSet rows, int column, int type) throws SQLException {
        if (rows.getObject(column) == null) {
            return NULL;
        }
        return switch (type) {
            case Types.NUMERIC, Types.DECIMAL -> {
                BigDecimal value = rows.getBigDecimal(column);
                yield value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
            }
            case Types.BOOLEAN, Types.BIT -> Boolean.toString(rows.getBoolean(column));
            default ->
                rows.getString(column)
                        .replace("\\", "\\\\")
                        .replace("\t", "\\t")
                        .replace("\n", "\\n");
        };
    }

    /** The lines of a file beside this class. */
    static List<String> kept(String name) {
        try (InputStream in = Rows.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    /** Fills tables, which are there and empty. */
    static void fill(DataSource source, List<String> lines) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            int at = 0;
            while (at < lines.size()) {
                String[] head = lines.get(at).substring(TABLE.length()).split(": ", 2);
                int end = at + 1;
                while (end < lines.size() && !lines.get(end).startsWith(TABLE)) {
                    end++;
                }
                fill(connection, head[0], head[1], lines.subList(at + 1, end));
                at = end;
            }
            connection.commit();
        }
    }

    private static void fill(Connection connection, String table, String columns, List<String> rows)
            throws SQLException {
        int[] types = types(connection, table, columns);
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO " + table + " (" + columns + ") VALUES (?" + ", ?".repeat(types.length - 1) + ")")) {
            for (String row : rows) {
                String[] values = row.split("\t", -1);
                for (int i = 0; i < types.length; i++) {
                    if (values[i].equals(NULL)) {
                        insert.setNull(i + 1, types[i]);
                    } else {
                        insert.setObject(i + 1, value(values[i], types[i]));
                    }
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static int[] types(Connection connection, String table, String columns) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery("SELECT " + columns + " FROM " + table + " WHERE 1 = 0")) {
            int[] types = new int[none.getMetaData().getColumnCount()];
            for (int i = 0; i < types.length; i++) {
                types[i] = none.getMetaData().getColumnType(i + 1);
            }
            return types;
        }
    }

    private static Object value(String text, int type) {
        return switch (type) {
            case Types.NUMERIC, Types.DECIMAL -> new BigDecimal(text);
            case Types.BIGINT -> Long.valueOf(text);
            case Types.INTEGER -> Integer.valueOf(text);
            case Types.BOOLEAN, Types.BIT -> Boolean.valueOf(text);
            default -> unescaped(text);
        };
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
                plain.append(
                        switch (text.charAt(i)) {
                            case 't' -> '\t';
                            case 'n' -> '\n';
                            default -> text.charAt(i);
                        });
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
