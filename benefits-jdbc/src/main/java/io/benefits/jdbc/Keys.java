package io.benefits.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Compares the keys and indexes that a schema needs, as its scripts name them, with those in a database's catalog. Without a
 * unique key a charge could be recorded twice; without an index a statement walks whole tables.
 */
final class Keys {

    private static final Pattern TABLE =
            Pattern.compile("CREATE (?:CACHED )?TABLE IF NOT EXISTS (\\w+) \\((.*)\\)", Pattern.DOTALL);
    private static final Pattern PRIMARY = Pattern.compile("PRIMARY KEY \\(([^)]*)\\)");
    private static final Pattern UNIQUE = Pattern.compile("UNIQUE \\(([^)]*)\\)");
    private static final Pattern KEY = Pattern.compile("(?m)^\\s+KEY (\\w+) \\(([^)]*)\\)");
    private static final Pattern INDEX =
            Pattern.compile("CREATE INDEX IF NOT EXISTS (\\w+ ON (\\w+) \\(([^)]*)\\)[^;]*)");

    private enum Kind {
        PRIMARY_KEY("primary key"),
        UNIQUE_KEY("unique key"),
        INDEX("index");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** A key or index that is needed, and the statement that makes it. */
    private record Needed(Kind kind, String table, List<String> columns, String remedy) {

        static Needed of(Kind kind, String table, String columns, String remedy) {
            return new Needed(kind, table, Arrays.asList(columns.split(", ")), remedy);
        }
    }

    /** An index that is there. */
    private record Found(boolean isUnique, List<String> columns) {

        /** An index with more columns serves as well, unless it must be unique. */
        boolean serves(Needed needed) {
            return needed.kind() == Kind.INDEX
                    ? columns.size() >= needed.columns().size()
                            && columns.subList(0, needed.columns().size()).equals(needed.columns())
                    : isUnique && columns.equals(needed.columns());
        }
    }

    private final DatabaseMetaData about;
    private final @Nullable String catalog;
    private final @Nullable String schema;
    /** By table, because the catalog is asked once for each. */
    private final Map<String, List<Found>> indexes = new HashMap<>();

    private Keys(Connection connection) throws SQLException {
        about = connection.getMetaData();
        catalog = connection.getCatalog();
        schema = connection.getSchema();
    }

    /** What is missing, with the remedy; null if all keys and indexes of some scripts are there. */
    static @Nullable String missing(Connection connection, List<Script> scripts) throws SQLException {
        Keys keys = new Keys(connection);
        for (Script script : scripts) {
            for (String statement : script.statements()) {
                for (Needed needed : needed(statement)) {
                    if (!keys.has(needed)) {
                        return needed.table() + " has no " + needed.kind().words + " on ("
                                + String.join(", ", needed.columns())
                                + ") that this user may see; let this user see the table, or create it: "
                                + needed.remedy();
                    }
                }
            }
        }
        return null;
    }

    private static List<Needed> needed(String statement) {
        List<Needed> needed = new ArrayList<>();
        Matcher table = TABLE.matcher(statement);
        if (table.find()) {
            String name = table.group(1);
            String alter = "ALTER TABLE " + name + " ADD ";
            PRIMARY.matcher(table.group(2))
                    .results()
                    .forEach(key -> needed.add(Needed.of(Kind.PRIMARY_KEY, name, key.group(1), alter + key.group())));
            UNIQUE.matcher(table.group(2))
                    .results()
                    .forEach(key -> needed.add(Needed.of(Kind.UNIQUE_KEY, name, key.group(1), alter + key.group())));
            KEY.matcher(table.group(2))
                    .results()
                    .forEach(key -> needed.add(Needed.of(
                            Kind.INDEX,
                            name,
                            key.group(2),
                            "CREATE INDEX " + key.group(1) + " ON " + name + " (" + key.group(2) + ")")));
        }
        INDEX.matcher(statement)
                .results()
                .forEach(index -> needed.add(
                        Needed.of(Kind.INDEX, index.group(2), index.group(3), "CREATE INDEX " + index.group(1))));
        return needed;
    }

    private boolean has(Needed needed) throws SQLException {
        return needed.kind() == Kind.PRIMARY_KEY
                ? primaryKey(needed.table()).equals(needed.columns())
                : indexes(needed.table()).stream().anyMatch(found -> found.serves(needed));
    }

    private List<String> primaryKey(String table) throws SQLException {
        TreeMap<Integer, String> columns = new TreeMap<>();
        try (ResultSet keys = about.getPrimaryKeys(catalog, schema, Catalogue.stored(about, table))) {
            while (keys.next()) {
                columns.put(keys.getInt("KEY_SEQ"), Catalogue.lower(keys.getString("COLUMN_NAME")));
            }
        }
        return List.copyOf(columns.values());
    }

    private List<Found> indexes(String table) throws SQLException {
        List<Found> known = indexes.get(table);
        if (known == null) {
            known = read(table);
            indexes.put(table, known);
        }
        return known;
    }

    private List<Found> read(String table) throws SQLException {
        TreeMap<String, List<String>> columns = new TreeMap<>();
        TreeMap<String, Boolean> unique = new TreeMap<>();
        // approximate figures may be old, and are enough: the catalog always knows which indexes there are
        try (ResultSet rows = about.getIndexInfo(catalog, schema, Catalogue.stored(about, table), false, true)) {
            while (rows.next()) {
                String index = rows.getString("INDEX_NAME");
                if (index != null) {
                    columns.computeIfAbsent(index, name -> new ArrayList<>())
                            .add(Catalogue.lower(rows.getString("COLUMN_NAME")));
                    unique.put(index, !rows.getBoolean("NON_UNIQUE"));
                }
            }
        }
        List<Found> found = new ArrayList<>();
        columns.forEach((index, of) -> found.add(new Found(unique.getOrDefault(index, false), of)));
        return found;
    }
}
