package io.benefits.jdbc;

import io.benefits.spi.Append;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the connection of a call comes from, and whose its transaction is: the store's own, which ends with the call, or the
 * caller's, which the store only takes part in. Thread-safe if the source of the connections is.
 */
abstract class Transactions {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcStore.class);

    private final int timeoutSeconds;

    private Transactions(Duration timeout) {
        timeoutSeconds = (int) Math.min((timeout.toMillis() + 999) / 1_000, Integer.MAX_VALUE);
    }

    /** What is done on a connection. */
    @FunctionalInterface
    interface Work<T> {
        T on(Session session) throws SQLException;
    }

    /** A caller's connection, for the time of one call. */
    interface Lender {
        Connection lend() throws SQLException;

        void takeBack(Connection connection) throws SQLException;
    }

    static Transactions own(DataSource source, Dialect dialect, Duration timeout) {
        return new Own(source, dialect, timeout);
    }

    static Transactions joined(Lender lender, Duration timeout) {
        return new Joined(lender, timeout);
    }

    /** Says what is amiss, if anything is. */
    static void warn(@Nullable String weakness) {
        if (weakness != null) {
            LOG.warn("{}", weakness);
        }
    }

    /** Whether the transaction is the caller's. */
    abstract boolean joins();

    /** Reads, statement by statement. */
    abstract <T> T read(Work<T> work);

    /**
     * Writes all or nothing, in a transaction of the store's; what was appended is durable when this returns.
     *
     * @throws SQLException as it comes, since some failures are answers
     */
    abstract Append.Result append(Work<Append.Result> work) throws SQLException;

    /** Understands a failure of {@link #append}. */
    abstract Dialect.Failure failure(SQLException thrown);

    final Session session(Connection connection, Dialect dialect) {
        return new Session(connection, dialect, timeoutSeconds);
    }

    private static final class Own extends Transactions {

        private final DataSource source;
        private final Dialect dialect;

        Own(DataSource source, Dialect dialect, Duration timeout) {
            super(timeout);
            this.source = source;
            this.dialect = dialect;
        }

        @Override
        boolean joins() {
            return false;
        }

        @Override
        <T> T read(Work<T> work) {
            try (Connection connection = source.getConnection()) {
                return connection.getAutoCommit()
                        ? work.on(session(connection, dialect))
                        : transaction(connection, work);
            } catch (SQLException e) {
                throw Failures.translate(Failures.of(dialect, e), e);
            }
        }

        @Override
        Append.Result append(Work<Append.Result> work) throws SQLException {
            try (Connection connection = source.getConnection()) {
                dialect.beginWriting();
                try {
                    Append.Result result = dialect.appendsInOneStatement() && connection.getAutoCommit()
                            ? work.on(session(connection, dialect))
                            : transaction(connection, work);
                    if (result == Append.Result.APPENDED) {
                        makeDurable(connection);
                    }
                    return result;
                } finally {
                    dialect.endWriting();
                }
            }
        }

        @Override
        Dialect.Failure failure(SQLException thrown) {
            return dialect.failure(thrown);
        }

        /** A transaction on a connection that may commit by itself, and then does so again. */
        private <T> T transaction(Connection connection, Work<T> work) throws SQLException {
            boolean commitsByItself = connection.getAutoCommit();
            if (commitsByItself) {
                connection.setAutoCommit(false);
            }
            T result;
            try {
                result = work.on(session(connection, dialect));
                connection.commit();
            } catch (SQLException | RuntimeException | Error e) {
                if (undo(connection, e) && commitsByItself) {
                    restore(connection);
                }
                throw e;
            }
            if (commitsByItself) {
                restore(connection);
            }
            return result;
        }

        private void makeDurable(Connection connection) throws SQLException {
            try {
                dialect.committed(connection);
            } catch (SQLException | RuntimeException | Error e) {
                if (!connection.getAutoCommit()) {
                    undo(connection, e);
                }
                throw e;
            }
        }

        /** What cannot be undone is cut off: setting autocommit back would commit the half of it that was written. */
        private static boolean undo(Connection connection, Throwable failure) {
            try {
                connection.rollback();
                return true;
            } catch (SQLException | RuntimeException failed) {
                failure.addSuppressed(failed);
                cut(connection, failure);
                return false;
            }
        }

        /** The call is done or undone by then; a connection that cannot be set back is no good for anyone else. */
        private static void restore(Connection connection) {
            try {
                connection.setAutoCommit(true);
            } catch (SQLException e) {
                cut(connection, e);
                LOG.debug("a connection that cannot be set back is thrown away", e);
            }
        }

        private static void cut(Connection connection, Throwable failure) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException | RuntimeException failed) {
                failure.addSuppressed(failed);
            }
        }
    }

    private static final class Joined extends Transactions {

        private final Lender lender;
        private volatile @Nullable Dialect known;

        Joined(Lender lender, Duration timeout) {
            super(timeout);
            this.lender = lender;
        }

        @Override
        boolean joins() {
            return true;
        }

        @Override
        <T> T read(Work<T> work) {
            Dialect dialect = known;
            try {
                Connection connection = lender.lend();
                try {
                    if (connection.getAutoCommit()) {
                        throw new IllegalStateException(
                                "connection: commits by itself; a joining store needs a transaction of the caller");
                    }
                    if (dialect == null) {
                        dialect = Dialect.of(connection);
                        warn(dialect.weakness(connection));
                        known = dialect;
                    }
                    return work.on(session(connection, dialect));
                } finally {
                    lender.takeBack(connection);
                }
            } catch (SQLException e) {
                throw Failures.translate(Failures.of(dialect, e), e);
            }
        }

        @Override
        Append.Result append(Work<Append.Result> work) {
            throw new IllegalStateException("the transaction is the caller's");
        }

        @Override
        Dialect.Failure failure(SQLException thrown) {
            throw new IllegalStateException("the transaction is the caller's");
        }
    }
}
