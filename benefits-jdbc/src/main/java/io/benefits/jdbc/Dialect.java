package io.benefits.jdbc;

import io.benefits.spi.StoreException;
import io.benefits.spi.Version;
import io.benefits.value.MasterId;
import java.sql.Connection;
import java.sql.JDBCType;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What one database does differently from the others. Immutable. */
abstract class Dialect {

    private static final int MOST_LISTED = 1_000;
    private static final int MOST_KEYS = 64;

    /** In a query for each of some keys, the placeholder of a part of a key, or that of any other value. */
    static final Pattern PLACE = Pattern.compile("\\{(\\d)}|\\?");

    /** What a failed statement means. */
    enum Failure {
        /** A key exists already. */
        DUPLICATE,
        /** Another transaction conflicted, and this one is undone. */
        CONFLICT,
        /** It took too long, and is undone. */
        TIMEOUT,
        /** The database cannot do it now. Nothing has happened, and the connection is good. */
        BUSY,
        /**
         * The connection is gone, or leads to a server that no longer serves its purpose, as after a failover. What was sent
         * last may or may not have happened.
         */
        CONNECTION,
        /** The user may not do it. */
        DENIED,
        /** Anything else: the same statement would fail again. */
        OTHER
    }

    /**
     * Finds the dialect of a database by the name of the product.
     *
     * @throws StoreException when there is none
     */
    static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product) {
            case "PostgreSQL" -> PostgreSql.isCitus(connection) ? new Citus() : new PostgreSql();
            case "MariaDB", "MySQL" -> new MariaDb();
            case "HSQL Database Engine" -> new Hsqldb();
            case "H2" -> new H2(!isInMemory(connection));
            default ->
                throw new StoreException(
                        "database: \"" + product
                                + "\", must be one of HSQL Database Engine, H2, PostgreSQL, MariaDB, MySQL",
                        false,
                        null);
        };
    }

    /** The scripts of the schema, in order, as resource names. */
    abstract List<String> scripts();

    /**
     * Runs a step of a migration under a lock for which all migrations wait, if the database has one, and ends the transaction.
     *
     * @param patience how long it waits for the lock
     * @throws TimedOut when it has waited that long; nothing was done
     */
    void migrating(Connection connection, Duration patience, Session.Step<?> step) throws SQLException {
        step.run();
        if (!connection.getAutoCommit()) {
            connection.commit();
        }
    }

    /** Runs statements of the scripts. */
    void run(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    /** Whether a missing table fails differently from one that the user may not read. */
    boolean tellsDeniedFromMissing() {
        return true;
    }

    /** What a shape needs besides tables, keys and indexes but the database lacks, with the remedy; null if nothing is missing. */
    @Nullable
    String missing(Connection connection, Shape shape) throws SQLException {
        return null;
    }

    /** An unquoted name as the catalog has it. */
    String stored(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    /** The schema that the session of a connection uses. */
    String schema(Connection connection) throws SQLException {
        return connection.getSchema();
    }

    /** Makes the session of a connection use a schema, named as the catalog has it or as {@link #schema} returned it. */
    void use(Connection connection, String schema) throws SQLException {
        connection.setSchema(schema);
    }

    /** Classifies one exception of a chain by its state and vendor code. */
    abstract Failure failure(String state, int code);

    /**
     * Ensures that what is committed here survives.
     *
     * @return a warning, or null if all is well
     * @throws StoreException when the database was opened with less than that and cannot be set
     */
    @Nullable
    String secure(Connection connection) throws SQLException {
        return weakness(connection);
    }

    /**
     * Finds out whether what is committed here may be lost. It only reads, and ends no transaction.
     *
     * @return a warning, or null if all is well
     */
    abstract @Nullable String weakness(Connection connection) throws SQLException;

    /** Whether the database keeps nothing anyway. */
    static boolean isInMemory(Connection connection) throws SQLException {
        return connection.getMetaData().getURL().contains(":mem:");
    }

    /** Runs a step during which an interrupt of the calling thread must not harm the database. */
    <T> T undisturbed(Session.Step<T> step) throws SQLException {
        return step.run();
    }

    /** Runs what a store with its own transactions does on a connection, from the first statement to the end of the last transaction. */
    <T> T call(Deadline deadline, Session.Step<T> step) throws SQLException {
        return step.run();
    }

    /**
     * Does what must precede every write and lock; the connection is there already.
     *
     * @throws TimedOut if it has to wait longer than the call may
     */
    void beginWriting(Deadline deadline) throws TimedOut {}

    /** Does what must follow when the writing has ended, well or not. */
    void endWriting() {}

    /** Does what must follow the commit of an append before it may be acknowledged. */
    void committed(Session session, MasterId master) throws SQLException {}

    /** Does what must precede acknowledging something that was found, because another transaction committed it. */
    void found(Session session, MasterId master) throws SQLException {}

    /** Executes a statement, and ends its wait for another transaction where its own timeout does not. */
    <T> T watched(Statement statement, Deadline deadline, Session.Step<T> execution) throws SQLException {
        return execution.run();
    }

    /**
     * Locks a master until the transaction ends.
     *
     * @return what was locked, if the transaction may go on reading an older state of it; null if it cannot
     */
    @Nullable
    Version lock(Session session, MasterId master) throws SQLException {
        session.waiting(
                master,
                () -> session.update(
                        Sql.of("UPDATE benefits_head SET entry_no = entry_no WHERE master_id = ?", master.value())));
        return null;
    }

    /** Whether a whole append is one statement, so that it needs no transaction to be begun. */
    boolean appendsInOneStatement() {
        return false;
    }

    /** Prepares what {@link #append} sends. */
    void prepare(String master, List<Write> writes) {}

    /**
     * Compares and sets the head of a master, and writes.
     *
     * @return false if the head is another one; then nothing is written
     */
    boolean append(Session session, String master, Version expected, Version after, List<Write> writes)
            throws SQLException {
        if (session.update(move(master, expected, after)) == 0) {
            return false;
        }
        for (Write write : writes) {
            write(session, master, write);
        }
        return true;
    }

    /** The parts of a query, to be asked one after another, so that no statement has too many parameters. */
    List<Sql> slices(Sql sql) {
        return sql.sliced(sql.keys().isEmpty() ? MOST_LISTED : MOST_KEYS);
    }

    /** A statement with a value for each of its question marks. */
    record Query(String text, List<Object> values) {}

    /**
     * Writes a query for this database. A list is put in parentheses, and keys are asked for one by one. Either is filled up to
     * a power of two by repeating its last value, so that there are few different statements.
     */
    Query write(Connection connection, Sql sql) throws SQLException {
        if (!sql.keys().isEmpty()) {
            return each(sql);
        }
        Sql.Listed listed = sql.listed();
        if (listed == null) {
            return new Query(sql.text(), sql.values());
        }
        int size = roundedUp(listed.items().size());
        List<Object> values = new ArrayList<>(sql.values().subList(0, listed.place()));
        values.addAll(listed.items());
        Object last = listed.items().get(listed.items().size() - 1);
        values.addAll(Collections.nCopies(size - listed.items().size(), last));
        values.addAll(sql.values().subList(listed.place(), sql.values().size()));
        String text = sql.text().substring(0, listed.textEnd()) + " (?" + ", ?".repeat(size - 1) + ")"
                + sql.text().substring(listed.textEnd());
        return new Query(text, values);
    }

    private static Query each(Sql sql) {
        List<List<Object>> keys = new ArrayList<>(sql.keys());
        List<Object> last = keys.get(keys.size() - 1);
        keys.addAll(Collections.nCopies(roundedUp(keys.size()) - keys.size(), last));
        List<Object> values = new ArrayList<>();
        for (List<Object> key : keys) {
            Iterator<Object> shared = sql.values().iterator();
            PLACE.matcher(sql.text())
                    .results()
                    .forEach(place -> values.add(
                            place.group(1) == null ? shared.next() : key.get(Integer.parseInt(place.group(1)))));
        }
        String one = PLACE.matcher(sql.text()).replaceAll("?");
        return new Query(String.join(" UNION ALL ", Collections.nCopies(keys.size(), one)), values);
    }

    static int roundedUp(int size) {
        return Integer.highestOneBit(size * 2 - 1);
    }

    /** The first statement of every append. Its count says whether the expected version still held. */
    private static Sql move(String master, Version expected, Version after) {
        long at = Micros.of(after.at());
        return expected.number() == 0
                ? Sql.of(
                        "INSERT INTO benefits_head (master_id, entry_no, head_hash, recorded_at) VALUES (?, ?, ?, ?)",
                        master,
                        after.number(),
                        after.head().toString(),
                        at)
                : Sql.of(
                        "UPDATE benefits_head SET entry_no = ?, head_hash = ?, recorded_at = ?"
                                + " WHERE master_id = ? AND entry_no = ? AND head_hash = ?",
                        after.number(),
                        after.head().toString(),
                        at,
                        master,
                        expected.number(),
                        expected.head().toString());
    }

    static void write(Session session, String master, Write write) throws SQLException {
        int[] changes = write.places(write.changes());
        int[] key = write.places(write.key());
        try (PreparedStatement statement = session.prepare(text(write))) {
            for (@Nullable Object[] row : write.rows()) {
                int place = 1;
                if (write.kind() == Write.Kind.INSERT) {
                    statement.setString(place++, master);
                }
                for (int from : changes) {
                    set(statement, place++, write.columns().get(from).type(), row[from]);
                }
                if (write.kind() != Write.Kind.INSERT) {
                    statement.setString(place++, master);
                }
                for (int from : key) {
                    set(statement, place++, write.columns().get(from).type(), row[from]);
                }
                statement.addBatch();
            }
            int[] counts = session.executeBatch(statement);
            if (write.kind() == Write.Kind.PUT) {
                for (int i = 0; i < counts.length; i++) {
                    if (counts[i] != 1
                            && counts[i] != Statement.SUCCESS_NO_INFO
                            && !isThere(session, master, write, write.rows().get(i))) {
                        throw new SQLException(write.table() + ": a row to be changed is not there");
                    }
                }
            }
        }
    }

    /** Whether a row exists: a driver may not count one that already had its new values. */
    private static boolean isThere(Session session, String master, Write write, @Nullable Object[] row)
            throws SQLException {
        Sql sql = Sql.of("SELECT COUNT(*) AS rows_found FROM " + write.table() + " WHERE master_id = ?", master);
        for (int from : write.places(write.key())) {
            sql.and("AND " + write.columns().get(from).name() + " = ?", Objects.requireNonNull(row[from]));
        }
        return Objects.requireNonNull(session.first(sql, counted -> counted.integer("rows_found"))) == 1;
    }

    private static String text(Write write) {
        if (write.kind() == Write.Kind.INSERT) {
            return "INSERT INTO " + write.table() + " (master_id, " + names(write.columns(), "", ", ") + ") VALUES (?"
                    + ", ?".repeat(write.columns().size()) + ")";
        }
        String key = names(write.key(), " = ?", " AND ");
        return "UPDATE " + write.table() + " SET " + names(write.changes(), " = ?", ", ") + " WHERE master_id = ?"
                + (key.isEmpty() ? "" : " AND " + key)
                + (write.kind() == Write.Kind.CLOSE ? " AND until_no = " + Tables.OPEN : "");
    }

    static String names(List<Table.Column> columns, String suffix, String separator) {
        return columns.stream().map(column -> column.name() + suffix).collect(Collectors.joining(separator));
    }

    private static void set(PreparedStatement statement, int place, JDBCType type, @Nullable Object value)
            throws SQLException {
        if (value == null) {
            statement.setNull(place, type.getVendorTypeNumber());
        } else {
            statement.setObject(place, value);
        }
    }

    /** Classifies a failure by the first exception of its chain that says something. */
    final Failure failure(SQLException thrown) {
        Failure found = Failure.OTHER;
        for (Throwable cause : thrown) {
            if (cause instanceof SQLException e && found == Failure.OTHER) {
                found = failure(state(e), e.getErrorCode());
                if (found == Failure.OTHER && e instanceof SQLTimeoutException) {
                    found = Failure.TIMEOUT;
                }
            }
        }
        return found;
    }

    private static String state(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }
}
