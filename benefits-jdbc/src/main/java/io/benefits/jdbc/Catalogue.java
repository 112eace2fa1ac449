package io.benefits.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tables of the schema as a database's catalog has them, with their columns; names are in lower case. */
final class Catalogue {

    private static final String OURS = "benefits_";

    /**
     * A column.
     *
     * @param name its name
     * @param mustBeGiven whether a row that does not name it is refused
     */
    record Column(String name, boolean mustBeGiven) {}

    private final Map<String, List<Column>> tables = new LinkedHashMap<>();

    private Catalogue() {}

    static Catalogue of(Connection connection) throws SQLException {
        Catalogue catalogue = new Catalogue();
        DatabaseMetaData about = connection.getMetaData();
        String pattern = OURS.replace("_", about.getSearchStringEscape() + "_") + "%";
        try (ResultSet rows =
                about.getColumns(connection.getCatalog(), connection.getSchema(), stored(about, pattern), "%")) {
            while (rows.next()) {
                catalogue
                        .tables
                        .computeIfAbsent(lower(rows.getString("TABLE_NAME")), table -> new ArrayList<>())
                        .add(new Column(lower(rows.getString("COLUMN_NAME")), mustBeGiven(rows)));
            }
        }
        return catalogue;
    }

    private static boolean mustBeGiven(ResultSet column) throws SQLException {
        return column.getInt("NULLABLE") == DatabaseMetaData.columnNoNulls
                && column.getString("COLUMN_DEF") == null
                && !"YES".equals(column.getString("IS_AUTOINCREMENT"))
                && !"YES".equals(column.getString("IS_GENERATEDCOLUMN"));
    }

    /** A name as the catalog has it. */
    static String stored(DatabaseMetaData about, String name) throws SQLException {
        return about.storesUpperCaseIdentifiers() ? name.toUpperCase(Locale.ROOT) : name;
    }

    static String lower(@Nullable String name) {
        return name == null ? "" : name.toLowerCase(Locale.ROOT);
    }

    boolean has(String table) {
        return tables.containsKey(table);
    }

    boolean isEmpty() {
        return tables.isEmpty();
    }

    /** A column that a table of the library does not have, but without which no row can be written; null if there is none. */
    @Nullable
    String inTheWay(Table table) {
        for (Column column : tables.getOrDefault(table.name(), List.of())) {
            if (column.mustBeGiven() && !table.has(column.name())) {
                return column.name();
            }
        }
        return null;
    }
}
