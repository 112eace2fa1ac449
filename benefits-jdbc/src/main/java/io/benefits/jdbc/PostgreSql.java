package io.benefits.jdbc;

import io.benefits.spi.StoreException;
import io.benefits.spi.Version;
import io.benefits.value.MasterId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL. An append is one statement. It compares and sets the head first. If that found its row, every table takes its
 * rows from an array.
 */
class PostgreSql extends Dialect {

    /** Our own number among the advisory locks of the database. */
    private static final long MIGRATING = 0x62656e6566697473L;

    private static final Pattern TYPE = Pattern.compile("^CREATE TYPE (\\w+) AS", Pattern.MULTILINE);

    /** Limits how long a statement, and what follows it in its transaction, waits for locks, by the server's own means. */
    private static final String LIMIT =
            "l AS MATERIALIZED (SELECT set_config('lock_timeout', COALESCE(?, current_setting('lock_timeout')), true))";

    private static final String CONFIRM = "WITH " + LIMIT
            + " UPDATE benefits_head SET entry_no = entry_no FROM l"
            + " WHERE master_id = ? AND current_setting('synchronous_standby_names') <> ''";

    /** A row if there are standbys to wait for. What is read on a standby has reached it, and nothing can be written there. */
    private static final Sql UNCONFIRMED = Sql.of(
            "SELECT 1 AS unconfirmed"
                    + " WHERE current_setting('synchronous_standby_names') <> '' AND current_setting('transaction_read_only') = 'off'");

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

    /** Runs in one transaction, for which other migrations wait: if two created a table at once, one would fail. */
    @Override
    void migrating(Connection connection, Duration patience, Session.Step<?> step) throws SQLException {
        boolean commits = connection.getAutoCommit();
        if (commits) {
            connection.setAutoCommit(false);
        }
        try {
            lock(connection, patience);
            run(connection, List.of(waiting(Migration.POLITENESS)));
            step.run();
            connection.commit();
        } catch (SQLException | RuntimeException | Error e) {
            connection.rollback();
            throw e;
        } finally {
            if (commits) {
                connection.setAutoCommit(true);
            }
        }
    }

    private void lock(Connection connection, Duration patience) throws SQLException {
        try {
            run(connection, List.of(waiting(patience), "SELECT pg_advisory_xact_lock(" + MIGRATING + ")"));
        } catch (SQLException e) {
            throw failure(e) == Failure.TIMEOUT ? new TimedOut(Migration.waited("another program", patience), e) : e;
        }
    }

    /** The statement that limits how long the transaction's statements wait for a lock from now on. */
    private static String waiting(Duration limit) {
        return "SELECT set_config('lock_timeout', '" + limit.toMillis() + "', true)";
    }

    /** PostgreSQL has no CREATE TYPE that skips an existing type, such as one from a script that was run without a transaction. */
    @Override
    void run(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement();
                PreparedStatement known = connection.prepareStatement("SELECT to_regtype(?) IS NOT NULL AS is_there")) {
            for (String each : statements) {
                Matcher type = TYPE.matcher(each);
                if (!type.find() || !isThere(known, type.group(1))) {
                    statement.execute(each);
                }
            }
        }
    }

    private static boolean isThere(PreparedStatement known, String type) throws SQLException {
        known.setString(1, type);
        try (ResultSet result = known.executeQuery()) {
            result.next();
            return result.getBoolean("is_there");
        }
    }

    /** Compares the row types with their columns in order: rows travel as text in that order. */
    @Override
    @Nullable
    String missing(Connection connection, Shape shape) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT string_agg(a.attname, ', ' ORDER BY a.attnum) AS names FROM pg_type t"
                        + " JOIN pg_attribute a ON a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped"
                        + " WHERE t.oid = to_regtype(?)")) {
            for (Table table : shape.tables()) {
                statement.setString(1, table.rowType());
                try (ResultSet result = statement.executeQuery()) {
                    result.next();
                    String names = result.getString("names");
                    if (!table.all().equals(names)) {
                        return "the type " + table.rowType()
                                + (names == null ? " is missing" : " has the columns " + names)
                                + ", and rows travel as (" + table.all()
                                + "); create it as the scripts beside JdbcSchema do, and change no row type";
                    }
                }
            }
        }
        return null;
    }

    /** An array is one parameter, however long it is. */
    @Override
    List<Sql> slices(Sql sql) {
        return List.of(sql);
    }

    /**
     * A list is one array, and keys are an array for each of their parts. Each item or key is looked up by itself: otherwise a
     * plan made before there are statistics would walk through whatever it takes for small.
     */
    @Override
    Query write(Connection connection, Sql sql) throws SQLException {
        Sql.Listed listed = sql.listed();
        if (listed != null) {
            String before = sql.text().substring(0, listed.textEnd() - "IN".length());
            List<List<Object>> items =
                    listed.items().stream().distinct().map(List::of).toList();
            return each(connection, before + "= {0}" + sql.text().substring(listed.textEnd()), sql.values(), items);
        }
        return sql.keys().isEmpty()
                ? super.write(connection, sql)
                : each(connection, sql.text(), sql.values(), sql.keys());
    }

    private static Query each(Connection connection, String text, List<Object> shared, List<List<Object>> keys)
            throws SQLException {
        List<Object> values = new ArrayList<>();
        List<String> arrays = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < keys.get(0).size(); i++) {
            int part = i;
            List<Object> items = keys.stream().map(key -> key.get(part)).toList();
            values.add(array(connection, items));
            arrays.add("?::" + type(items) + "[]");
            parts.add("k" + i);
        }
        values.addAll(shared);
        String one = PLACE.matcher(text).replaceAll(place -> place.group(1) == null ? "?" : "k.k" + place.group(1));
        return new Query(
                "SELECT f.* FROM unnest(" + String.join(", ", arrays) + ") k(" + String.join(", ", parts)
                        + ") CROSS JOIN LATERAL (" + one + " OFFSET 0) f",
                values);
    }

    private static Array array(Connection connection, List<Object> items) throws SQLException {
        return connection.createArrayOf(type(items), items.toArray());
    }

    private static String type(List<Object> items) {
        return items.get(0) instanceof Long ? "bigint" : "text";
    }

    @Override
    String stored(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** The whole path on which the session looks for a table. */
    @Override
    String schema(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT current_setting('search_path')");
                ResultSet result = statement.executeQuery()) {
            result.next();
            return result.getString(1);
        }
    }

    @Override
    void use(Connection connection, String schema) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT set_config('search_path', ?, false)")) {
            statement.setString(1, schema);
            statement.execute();
        }
    }

    @Override
    Failure failure(String state, int code) {
        return switch (state) {
            case "23505" -> Failure.DUPLICATE;
            case "40001", "40P01" -> Failure.CONFLICT;
            case "55P03", "57014" -> Failure.TIMEOUT;
            // the server shuts down, starts up, or ended the idle session; it had an I/O error; nobody knows
            case "57P01", "57P02", "57P03", "57P05", "25P03", "25P04", "58030", "40003", "XX000" -> Failure.CONNECTION;
            // it is a standby now, or was set to read-only: the server that writes is elsewhere
            case "25006" -> Failure.CONNECTION;
            case "42501" -> Failure.DENIED;
            default -> {
                if (state.startsWith("53")) {
                    yield Failure.BUSY;
                }
                yield state.startsWith("08") ? Failure.CONNECTION : Failure.OTHER;
            }
        };
    }

    @Override
    @Nullable
    String weakness(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                        "SELECT current_setting('fsync'), current_setting('synchronous_commit'),"
                                + " current_setting('synchronous_standby_names'), current_setting('client_min_messages')");
                ResultSet result = statement.executeQuery()) {
            result.next();
            String fsync = result.getString(1);
            String commit = result.getString(2);
            boolean replicates = !result.getString(3).isEmpty();
            if (fsync.equals("off") || commit.equals("off")) {
                return "fsync is " + fsync + " and synchronous_commit is " + commit
                        + ": what is acknowledged can be lost (J4)";
            }
            if (replicates && commit.equals("local")) {
                return "synchronous_commit is local, so that no commit waits for the servers in synchronous_standby_names: what"
                        + " is acknowledged can be lost at a failover (J4)";
            }
            return replicates && result.getString(4).equals("error")
                    ? "client_min_messages is error, so that nobody hears of a commit that is not on a standby: what is"
                            + " acknowledged can be lost at a failover (J4)"
                    : null;
        }
    }

    @Override
    boolean appendsInOneStatement() {
        return true;
    }

    @Override
    void prepare(String master, List<Write> writes) {
        writes.forEach(write -> write.array(master));
    }

    @Override
    boolean append(Session session, String master, Version expected, Version after, List<Write> writes)
            throws SQLException {
        StringBuilder text = new StringBuilder("WITH ")
                .append(LIMIT)
                .append(", ")
                .append(
                        expected.number() == 0
                                ? "m AS (INSERT INTO benefits_head (entry_no, head_hash, recorded_at, master_id)"
                                        + " SELECT ?, ?, ?, ? FROM l ON CONFLICT DO NOTHING RETURNING master_id)"
                                : "m AS (UPDATE benefits_head SET entry_no = ?, head_hash = ?, recorded_at = ? FROM l"
                                        + " WHERE master_id = ? AND entry_no = ? AND head_hash = ? RETURNING master_id)");
        for (int i = 0; i < writes.size(); i++) {
            text.append(", w")
                    .append(i)
                    .append(" AS (")
                    .append(text(writes.get(i)))
                    .append(')');
        }
        text.append(" SELECT count(*) FROM m");
        session.connection().clearWarnings();
        try (PreparedStatement statement = limited(session, text.toString())) {
            int place = 2;
            statement.setLong(place++, after.number());
            statement.setString(place++, after.head().toString());
            statement.setLong(place++, Micros.of(after.at()));
            statement.setString(place++, master);
            if (expected.number() > 0) {
                statement.setLong(place++, expected.number());
                statement.setString(place++, expected.head().toString());
            }
            for (Write write : writes) {
                statement.setObject(place++, write.array(master), Types.OTHER);
            }
            return answer(session, statement).getInt(1) == 1;
        }
    }

    /** Executes a statement that appends. Its result closes with the statement. */
    static ResultSet answer(Session session, PreparedStatement statement) throws SQLException {
        ResultSet result = statement.executeQuery();
        result.next();
        if (isWarning(statement.getWarnings())) {
            session.warned();
        }
        return result;
    }

    /**
     * Prepares a statement whose first part is {@link #LIMIT}. In the store's own transaction the client does not cancel it: a
     * canceled statement that by then only waits for a synchronous standby succeeds, with nothing but a warning. The limit is
     * set for this transaction, so it is left alone in a caller's.
     */
    static PreparedStatement limited(Session session, String text) throws SQLException {
        boolean joins = session.joins();
        PreparedStatement statement = joins ? session.prepare(text) : session.prepareUncancelled(text);
        try {
            String millis = Long.toString(session.deadline().millisLeft());
            statement.setString(1, joins || !session.deadline().hasLimit() ? null : millis);
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    private static boolean isWarning(@Nullable SQLWarning first) {
        for (SQLWarning each = first; each != null; each = each.getNextWarning()) {
            // notices are not warnings
            if (!"00000".equals(each.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /** The commit waits for the standbys. If it did not, the statement or the commit has a warning. */
    @Override
    void committed(Session session, MasterId master) throws SQLException {
        if (session.isWarned() || isWarning(session.connection().getWarnings())) {
            confirm(session, master);
        }
    }

    /** What can be read might not be on any standby yet: its writer did not wait, or the server has been killed since. */
    @Override
    void found(Session session, MasterId master) throws SQLException {
        if (!session.connection().getAutoCommit()) {
            // what was read does not belong to the confirmation
            session.connection().commit();
        }
        if (session.first(UNCONFIRMED, row -> true) != null) {
            confirm(session, master);
        }
    }

    /** Commits another write: a standby that has it has everything before it. Without standbys there is nothing to write. */
    private static void confirm(Session session, MasterId master) throws SQLException {
        Connection connection = session.connection();
        connection.clearWarnings();
        boolean warned = session.waiting(master, () -> {
            try (PreparedStatement statement = limited(session, CONFIRM)) {
                statement.setString(2, master.value());
                statement.executeUpdate();
                return isWarning(statement.getWarnings());
            }
        });
        if (!connection.getAutoCommit()) {
            connection.commit();
        }
        if (warned || isWarning(connection.getWarnings())) {
            throw new StoreException(
                    "master " + master
                            + ": PostgreSQL has committed an entry and warns that it may be on no standby (see"
                            + " synchronous_standby_names); repeat the command under the same id",
                    true,
                    connection.getWarnings());
        }
    }

    /** The text does not depend on the rows, so each kind of write is prepared once and planned once. */
    private static String text(Write write) {
        Table table = write.table();
        String rows = "m, unnest(?::" + table.rowType() + "[]) u";
        String insert = "INSERT INTO " + table + " (" + table.all() + ") SELECT " + table.all("u") + " FROM " + rows;
        return switch (write.kind()) {
            case INSERT -> insert;
            // found by the primary key, whatever the planner believes of the table; a missing row breaks a reference
            case PUT ->
                insert + " ON CONFLICT (master_id, " + names(write.key(), "", ", ") + ") DO UPDATE SET "
                        + each(write.changes(), column -> column + " = EXCLUDED." + column, ", ");
            // looking them up by their places (ctid) is worse: a plan made while the table is small reads all of it
            // once it has grown
            case CLOSE ->
                "UPDATE " + table + " t SET " + each(write.changes(), column -> column + " = u." + column, ", ")
                        // by the master as a value, so only one partition of a table is looked at
                        + " FROM " + rows + " WHERE t.master_id = (SELECT m.master_id FROM m)"
                        + each(write.key(), column -> " AND t." + column + " = u." + column, "") + " AND t.until_no = "
                        + Tables.OPEN;
        };
    }

    private static String each(List<Table.Column> columns, UnaryOperator<String> text, String separator) {
        return columns.stream().map(Table.Column::name).map(text).collect(Collectors.joining(separator));
    }
}
