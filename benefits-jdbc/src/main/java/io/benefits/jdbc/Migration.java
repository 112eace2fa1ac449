package io.benefits.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Runs the scripts of the versions that are newer than the schema, one version after another, forward only. Each version is one
 * step under a lock, and in one transaction where the database can. Whether it is still missing is looked up under the lock.
 */
final class Migration {

    /** How long a migration waits for others. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    /**
     * How long a statement waits for a lock on a table that others use. Everybody who comes later waits behind it, so it gives
     * up soon and is repeated.
     */
    static final Duration POLITENESS = Duration.ofSeconds(5);

    private static final int ATTEMPTS = 3;

    /** Within a process, one migration runs at a time, whatever the database has. */
    private static final Lock MIGRATING = new ReentrantLock();

    private final Connection connection;
    private final Dialect dialect;
    private final Duration patience;

    private Migration(Connection connection, Dialect dialect, Duration patience) {
        this.connection = connection;
        this.dialect = dialect;
        this.patience = patience;
    }

    /** Runs the versions that are newer than the schema. */
    static void run(Connection connection, Dialect dialect, Shape shape, Duration patience) throws SQLException {
        List<Script> scripts = Script.of(shape, dialect);
        List<Integer> versions =
                scripts.stream().map(Script::version).distinct().sorted().toList();
        Migration migration = new Migration(connection, dialect, patience);
        for (int version : versions) {
            migration.inTurn(
                    version,
                    scripts.stream()
                            .filter(script -> script.version() == version)
                            .flatMap(script -> script.statements().stream())
                            .toList());
        }
    }

    private void inTurn(int version, List<String> statements) throws SQLException {
        await();
        try {
            attempt(version, statements);
        } finally {
            MIGRATING.unlock();
        }
    }

    private void await() throws TimedOut {
        boolean isMine = false;
        try {
            isMine = MIGRATING.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!isMine) {
            throw new TimedOut(waited("another thread of this program", patience));
        }
    }

    private void attempt(int version, List<String> statements) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                dialect.migrating(connection, patience, () -> {
                    if (Applied.version(connection) < version) {
                        dialect.run(connection, statements);
                    }
                    return version;
                });
                return;
            } catch (TimedOut e) {
                throw e;
            } catch (SQLException e) {
                // another program may have interfered, where the database has no lock for that; or a transaction
                if (attempt == ATTEMPTS || dialect.failure(e) == Dialect.Failure.CONNECTION) {
                    throw e;
                }
                if (!connection.getAutoCommit()) {
                    connection.rollback();
                }
            }
        }
    }

    /** The message to a caller who has waited too long. */
    static String waited(String who, Duration patience) {
        return "waited " + patience.toSeconds() + " s for " + who
                + " that migrates the schema; nothing was done here. See that it ends, and call JdbcSchema.migrate again";
    }
}
