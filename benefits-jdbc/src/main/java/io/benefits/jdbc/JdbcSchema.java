package io.benefits.jdbc;

import io.benefits.spi.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The schema of {@link JdbcStore}. Its scripts are beside this class, in one folder per database: {@code hsqldb}, {@code h2},
 * {@code postgresql}, {@code mariadb}. What Citus needs in addition is in {@code citus}. Flyway runs them as they are, for
 * example from {@code classpath:io/benefits/jdbc/postgresql}; so does {@link #migrate}. Thread-safe.
 *
 * <p>The schema can grow while programs run. Each applied version is a row in {@code benefits_schema}, with the oldest library
 * that may keep running beside it. So first apply a new version, then update the programs one after another. Older programs
 * keep running as long as that row allows it.
 *
 * @since 0.1.0
 */
public final class JdbcSchema {

    /** The version of the schema that this library reads and writes. It also works with newer versions that allow it. */
    public static final int VERSION = 1;

    private static final String HALF_MADE =
            "it is half made: some of its tables are there, and no version, which comes last;"
                    + " run JdbcSchema.migrate again, which goes on where it stopped";

    private JdbcSchema() {}

    /**
     * Brings a database to {@link #VERSION}, forward only. It runs the scripts of the versions that are newer than the schema.
     * On PostgreSQL each version is one transaction. The other databases commit after each statement that changes tables. Every
     * statement can be repeated, so after a failure the next call continues where it stopped. A newer schema is left alone.
     *
     * <p>It may be repeated, and several processes may call it at once. On PostgreSQL and MariaDB they wait for each other by a
     * lock of the database; calls within one process always do. HSQLDB and H2 have no such lock: there a call that met another
     * one is repeated. Programs that use the schema may keep running meanwhile, if {@link #validate} accepts the new version
     * for them. A statement that changes a table waits for the transactions that use it, and everybody else waits behind it. So
     * it gives up after 5 s, and is tried 3 times. On HSQLDB and H2 the stores of this program wait meanwhile. A caller's
     * transaction in which a joining store takes part may fail there, so none should be open.
     *
     * @param source where a connection comes from; its user needs the right to create tables, and on PostgreSQL types
     * @throws io.benefits.spi.StoreTimeoutException when another call has been migrating for 60 s, or a table is in use for too
     *     long
     * @throws StoreException when the database cannot be reached, is not a known one, or refuses a script, or when the schema
     *     is newer than this library can work with, or not whole: {@link #validate} says so
     */
    public static void migrate(DataSource source) {
        migrate(source, Shape.OURS, SchemaName.OF_SESSION, Migration.PATIENCE);
    }

    /**
     * Like {@link #migrate(DataSource)}, in an existing schema of the database; on MariaDB that is a database.
     *
     * @param source where a connection comes from; the schema of its session is set back
     * @param schema the name of the schema, as it is written without quotation marks: a letter and up to 62 letters, digits and
     *     underscores of ASCII
     * @throws StoreException as for {@link #migrate(DataSource)}
     * @throws IllegalArgumentException when the name is not valid
     */
    public static void migrate(DataSource source, String schema) {
        migrate(source, Shape.OURS, SchemaName.of(schema), Migration.PATIENCE);
    }

    static void migrate(DataSource source, Shape shape, Duration patience) {
        migrate(source, shape, SchemaName.OF_SESSION, patience);
    }

    private static void migrate(DataSource source, Shape shape, SchemaName schema, Duration patience) {
        Objects.requireNonNull(source, "source");
        Dialect dialect = null;
        try (Connection connection = source.getConnection()) {
            Dialect found = Dialect.of(connection);
            dialect = found;
            schema.within(connection, found, () -> {
                Migration.run(connection, found, shape, patience);
                return shape;
            });
        } catch (SQLException e) {
            throw Failures.translate(Failures.of(dialect, e), e);
        }
        validate(source, shape, schema);
    }

    /**
     * Checks that the schema is there, whole, and of a version that this library can work with: its tables, columns, primary
     * keys, unique keys and indexes, and on PostgreSQL its row types. That version is {@link #VERSION}, or a newer one if no
     * row of the table {@code benefits_schema} has an {@code oldest_library} above {@link #VERSION}. Columns and indexes
     * of your own do no harm, except a column that is {@code NOT NULL} and has no default. It is refused, because no row could
     * be written.
     *
     * @param source where a connection comes from
     * @throws StoreException that names what is missing or different, and the remedy
     */
    public static void validate(DataSource source) {
        validate(source, Shape.OURS, SchemaName.OF_SESSION);
    }

    /**
     * Like {@link #validate(DataSource)}, in a schema of the database.
     *
     * @param source where a connection comes from; the schema of its session is set back
     * @param schema the name of the schema, as for {@link #migrate(DataSource, String)}
     * @throws StoreException that names what is missing or different, and the remedy
     * @throws IllegalArgumentException when the name is not valid
     */
    public static void validate(DataSource source, String schema) {
        validate(source, Shape.OURS, SchemaName.of(schema));
    }

    static void validate(DataSource source, Shape shape, SchemaName schema) {
        Objects.requireNonNull(source, "source");
        Dialect dialect = null;
        Optional<String> problem;
        try (Connection connection = source.getConnection()) {
            Dialect found = Dialect.of(connection);
            dialect = found;
            problem = schema.within(connection, found, () -> {
                String first = problem(connection, found, shape);
                if (!connection.getAutoCommit()) {
                    connection.rollback();
                }
                return Optional.ofNullable(first);
            });
        } catch (SQLException e) {
            throw Failures.translate(Failures.of(dialect, e), e);
        }
        if (problem.isPresent()) {
            throw new StoreException("schema: " + problem.get(), false, null);
        }
    }

    private static @Nullable String problem(Connection connection, Dialect dialect, Shape shape) throws SQLException {
        Applied applied;
        try {
            applied = Applied.of(connection);
        } catch (SQLException e) {
            return unreadable(connection, dialect, e);
        }
        if (applied.version() == 0) {
            return HALF_MADE;
        }
        if (applied.version() < shape.version()) {
            return "version " + applied.version() + " is older than this library, which needs " + shape.version()
                    + "; run JdbcSchema.migrate, or the scripts beside it that are newer";
        }
        if (applied.oldestLibrary() > shape.version()) {
            return "version " + applied.version() + " is newer than this library, which knows " + shape.version()
                    + ", and lets only libraries go on that know " + applied.oldestLibrary() + "; update the library";
        }
        return notWhole(connection, dialect, shape);
    }

    /** The version cannot be read. */
    private static String unreadable(Connection connection, Dialect dialect, SQLException e) throws SQLException {
        if (!connection.isValid(5)) {
            throw e;
        }
        if (isDenied(dialect, e)) {
            return e.getMessage() + "; " + Rights.remedy(e.getMessage());
        }
        if (!connection.getAutoCommit()) {
            connection.rollback();
        }
        Catalogue catalogue = Catalogue.of(connection);
        if (catalogue.has("benefits_schema")) {
            return "benefits_schema cannot be read, " + e.getMessage()
                    + "; let this user read it, and if it is of another form, begin with a new schema";
        }
        return catalogue.isEmpty()
                ? "there is none that this user may see, " + e.getMessage()
                        + "; run JdbcSchema.migrate, or the scripts beside it, as one who may create tables, and let this user"
                        + " read and write them"
                : HALF_MADE;
    }

    private static @Nullable String notWhole(Connection connection, Dialect dialect, Shape shape) throws SQLException {
        Catalogue catalogue = Catalogue.of(connection);
        for (Table table : shape.tables()) {
            try (PreparedStatement statement =
                            connection.prepareStatement("SELECT " + table.all() + " FROM " + table + " WHERE 1 = 0");
                    ResultSet result = statement.executeQuery()) {
                result.next();
            } catch (SQLException e) {
                if (!connection.isValid(5)) {
                    throw e;
                }
                if (isDenied(dialect, e)) {
                    return e.getMessage() + "; " + Rights.remedy(e.getMessage());
                }
                return table + " is not as this library needs it, " + e.getMessage()
                        + "; create what is missing as the scripts beside JdbcSchema do, and see that this user may read it";
            }
            String inTheWay = catalogue.inTheWay(table);
            if (inTheWay != null) {
                return table + " has the column " + inTheWay
                        + ", which this library does not write, and which has to be given; let it be null, or give it a default";
            }
        }
        String missing = dialect.missing(connection, shape);
        return missing == null ? Keys.missing(connection, Script.of(shape, dialect)) : missing;
    }

    private static boolean isDenied(Dialect dialect, SQLException e) {
        return dialect.tellsDeniedFromMissing() && dialect.failure(e) == Dialect.Failure.DENIED;
    }
}
