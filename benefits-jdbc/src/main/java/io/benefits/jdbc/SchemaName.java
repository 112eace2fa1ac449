package io.benefits.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of the schema with the tables. Every statement then names it, so the session of a connection, which may be a
 * caller's, is left as it is. Thread-safe.
 */
final class SchemaName {

    /** Whatever schema the session of a connection uses. */
    static final SchemaName OF_SESSION = new SchemaName(null);

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,62}");
    /** A table, or on PostgreSQL a type or a function. */
    private static final Pattern OURS = Pattern.compile("\\bbenefits_\\w+");

    private final @Nullable String name;
    /** There are few statements, and each is used again and again. */
    private final Map<String, String> known = new ConcurrentHashMap<>();

    private SchemaName(@Nullable String name) {
        this.name = name;
    }

    /**
     * Takes a name as it is written without quotation marks.
     *
     * @throws IllegalArgumentException when it is not valid
     */
    static SchemaName of(String name) {
        if (!NAME.matcher(Objects.requireNonNull(name, "schema")).matches()) {
            throw new IllegalArgumentException("schema: \"" + name
                    + "\", must be a letter and up to 62 letters, digits and underscores of ASCII, as it is written without quotation"
                    + " marks");
        }
        return new SchemaName(name);
    }

    /** A statement that names the schema of each table. */
    String qualified(String sql) {
        return name == null
                ? sql
                : known.computeIfAbsent(
                        sql, text -> OURS.matcher(text).replaceAll(Matcher.quoteReplacement(name) + ".$0"));
    }

    /** Runs a step on a connection that uses this schema meanwhile: a script creates indexes, and cannot say in which schema. */
    <T> T within(Connection connection, Dialect dialect, Session.Step<T> step) throws SQLException {
        if (name == null) {
            return step.run();
        }
        String before = dialect.schema(connection);
        dialect.use(connection, dialect.stored(name));
        try {
            return step.run();
        } finally {
            dialect.use(connection, before);
        }
    }

    @Override
    public String toString() {
        return name == null ? "the schema of the session" : name;
    }
}
