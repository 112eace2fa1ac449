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
 * The schema of {@link JdbcStore}. Its scripts lie beside this class, in a folder per database: {@code hsqldb}, {@code h2},
 * {@code postgresql}, {@code mariadb}, and what Citus needs besides in {@code citus}. Flyway runs them as they are, from
 * {@code classpath:io/benefits/jdbc/postgresql} for example; so does {@link #migrate}. Thread-safe.
 *
 * <p>The schema can grow while programs run. Each version that was applied is a row in {@code benefits_schema}, with the oldest
 * library that may go on beside it. So a new version is applied first; then the programs are updated one after another; older ones
 * go on as long as that row allows it.
 *
 * @since 0.1.0
 */
public final class JdbcSchema {

    /** The version of the schema that this library reads and writes. It goes on with newer ones that allow it. */
    public static final int VERSION = 1;

    private static final String HALF_MADE =
            "it is half made: some of its tables are there, and no version, which comes last;"
                    + " run JdbcSchema.migrate again, which goes on where it stopped";

    private JdbcSchema() {}

    /**
     * Brings a database to {@link #VERSION}, forward only: the scripts of the versions that are newer than what is there are run,
     * each version in one transaction on PostgreSQL. The others commit each statement that changes tables by themselves; every
     * statement can be repeated, so after a failure the next call goes on where it stopped. A newer schema is left alone.
     *
     * <p>It may be repeated, and called by several processes at once. On PostgreSQL and MariaDB they wait for each other by a lock
     * of the database, in one process always; on HSQLDB and H2, which have no such lock, a call that met another one is repeated.
     * Programs that use the schema may go on meanwhile, if {@link #validate} accepts the new version for them. A statement that
     * changes a table waits for the transactions that use it, and all others behind it, so it gives up after 5 s and is tried 3
     * times. On HSQLDB and H2 the stores of this program wait meanwhile; a caller's transaction, in which a joining store takes
     * part, may fail there, so none should be open.
     *
     * @param source where a connection comes from; its user needs the right to create tables, and on PostgreSQL types
     * @throws io.benefits.spi.StoreTimeoutException when another one has been migrating for 60 s, or a table is in use for too long
     * @throws StoreException when the database cannot be reached, is none of those that are known, or refuses a script, or when the
     *     schema is newer than this library can go on with, or not whole: {@link #validate} says so
     */
    public static void migrate(DataSource source) {
        migrate(source, Shape.OURS, SchemaName.OF_SESSION, Migration.PATIENCE);
    }

    /**
     * Like {@link #migrate(DataSource)}, in a schema of the database that is there already; on MariaDB that is a database.
     *
     * @param source where a connection comes from; what its session takes for its schema is set back
     * @param schema the name of the schema, as it is written without quotation marks: a letter and up to 62 letters, digits and
     *     underscores of ASCII
     * @throws StoreException as for {@link #migrate(DataSource)}
     * @throws IllegalArgumentException when the name is none
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
     * Checks that the schema is there, whole, and of a version that this library can go on with: its tables, columns, primary keys,
     * unique keys and indexes, and on PostgreSQL its row types. That is {@link #VERSION}, or a newer one whose row in the table
     * {@code benefits_schema} has an {@code oldest_library} of {@link #VERSION} or less. Columns and indexes of your own do no harm.
     * Only a column that must be given, since it is {@code NOT NULL} and has no default, is refused: no row could be written.
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
     * @param source where a connection comes from; what its session takes for its schema is set back
     * @param schema the name of the schema, as for {@link #migrate(DataSource, String)}
     * @throws StoreException that names what is missing or different, and the remedy
     * @throws IllegalArgumentException when the name is none
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
