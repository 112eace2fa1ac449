package io.benefits.jdbc;

import io.benefits.spi.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The schema of {@link JdbcStore}. Its scripts lie beside this class, in a folder per database: {@code hsqldb}, {@code h2},
 * {@code postgresql}, {@code mariadb}, and what Citus needs besides in {@code citus}. Flyway runs them as they are, from
 * {@code classpath:io/benefits/jdbc/postgresql} for example; so does {@link #migrate}. Thread-safe.
 *
 * @since 0.1.0
 */
public final class JdbcSchema {

    /** The version of the schema that this library reads and writes. */
    public static final int VERSION = 1;

    /** Scripts are written so that between two empty lines there is one statement. */
    private static final Pattern PARAGRAPH = Pattern.compile("\\R\\R");

    private static final int ATTEMPTS = 3;

    /** Within a process one migrates at a time. */
    private static final Lock MIGRATING = new ReentrantLock();

    private JdbcSchema() {}

    /**
     * Brings a database to {@link #VERSION}. It may be repeated, and called by several processes at once: on PostgreSQL and
     * MariaDB they wait for each other, in one process they always do. On PostgreSQL all of it is one transaction. The others
     * commit each statement that changes tables by themselves; every statement can be repeated, so after a failure the next call
     * goes on.
     *
     * @param source where a connection comes from; its user needs the right to create tables
     * @throws StoreException when the database cannot be reached, is none of those that are known, or refuses a script
     */
    public static void migrate(DataSource source) {
        Objects.requireNonNull(source, "source");
        for (int attempt = 1; problem(source) != null; attempt++) {
            Dialect dialect = null;
            try (Connection connection = source.getConnection()) {
                dialect = Dialect.of(connection);
                MIGRATING.lock();
                try {
                    dialect.migrate(connection, statements(dialect));
                } finally {
                    MIGRATING.unlock();
                }
                break;
            } catch (SQLException e) {
                // another process may have been in the way, where the database has no lock for that
                if (attempt == ATTEMPTS) {
                    throw Failures.translate(Failures.of(dialect, e), e);
                }
            }
        }
        validate(source);
    }

    /**
     * Checks that the schema is there, whole, and of {@link #VERSION}: its tables, columns, primary keys, unique keys and indexes.
     *
     * @param source where a connection comes from
     * @throws StoreException saying what is missing or different, and what to do about it
     */
    public static void validate(DataSource source) {
        Objects.requireNonNull(source, "source");
        String problem = problem(source);
        if (problem != null) {
            throw new StoreException(problem, false, null);
        }
    }

    private static @Nullable String problem(DataSource source) {
        Dialect dialect = null;
        try (Connection connection = source.getConnection()) {
            dialect = Dialect.of(connection);
            String problem = problem(connection, dialect);
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            return problem;
        } catch (SQLException e) {
            throw Failures.translate(Failures.of(dialect, e), e);
        }
    }

    private static @Nullable String problem(Connection connection, Dialect dialect) throws SQLException {
        String advice = "; run JdbcSchema.migrate, or the scripts beside it, and see that the user may read the tables";
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT MAX(schema_version) FROM benefits_schema");
                ResultSet result = statement.executeQuery()) {
            result.next();
            int version = result.getInt(1);
            if (version != VERSION) {
                return "schema: version " + version + ", this library needs " + VERSION
                        + (version < VERSION ? advice : "");
            }
        } catch (SQLException e) {
            if (!connection.isValid(5)) {
                throw e;
            }
            if (isDenied(dialect, e)) {
                return "schema: " + e.getMessage() + "; " + Rights.remedy(e);
            }
            return "schema: missing, " + e.getMessage() + advice;
        }
        boolean whole = dialect.appendsInOneStatement();
        for (Table table : Tables.ALL) {
            String columns = "master_id, " + Dialect.names(table.columns(), "", ", ");
            try (PreparedStatement statement = connection.prepareStatement(
                            "SELECT " + (whole ? "*" : columns) + " FROM " + table + " WHERE 1 = 0");
                    ResultSet result = statement.executeQuery()) {
                String found = whole ? names(result.getMetaData()) : columns;
                if (!found.equals(columns)) {
                    return "schema: " + table + " has the columns " + found + ", and its rows are written as " + columns
                            + "; columns of your own belong in a table of your own" + advice;
                }
            } catch (SQLException e) {
                if (!connection.isValid(5)) {
                    throw e;
                }
                if (isDenied(dialect, e)) {
                    return "schema: " + e.getMessage() + "; " + Rights.remedy(e);
                }
                return "schema: " + table + " is not as this library needs it, " + e.getMessage() + advice;
            }
        }
        String missing = Keys.missing(connection, statements(dialect));
        return missing == null
                ? null
                : "schema: " + missing
                        + " that this user may see; run JdbcSchema.migrate, and if that does not make it, create it as the"
                        + " scripts beside JdbcSchema do, and see that the user has rights on the table";
    }

    private static boolean isDenied(Dialect dialect, SQLException e) {
        return dialect.tellsDeniedFromMissing() && dialect.failure(e) == Dialect.Failure.DENIED;
    }

    static List<String> statements(Dialect dialect) {
        return dialect.scripts().stream()
                .flatMap(script -> PARAGRAPH.splitAsStream(text(script)))
                .toList();
    }

    private static String names(ResultSetMetaData about) throws SQLException {
        StringJoiner names = new StringJoiner(", ");
        for (int i = 1; i <= about.getColumnCount(); i++) {
            names.add(about.getColumnName(i));
        }
        return names.toString();
    }

    private static String text(String script) {
        try (InputStream in = JdbcSchema.class.getResourceAsStream(script)) {
            return new String(Objects.requireNonNull(in, script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(script, e);
        }
    }
}
