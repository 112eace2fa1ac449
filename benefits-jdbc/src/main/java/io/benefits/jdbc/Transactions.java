package io.benefits.jdbc;

import io.benefits.spi.Append;
import io.benefits.value.MasterId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the connection of a call comes from, and whose transaction it uses: the store's own, which ends with the call, or the
 * caller's, in which the store only takes part. Thread-safe if the source of the connections is.
 */
abstract class Transactions {

    /** The pause before a wait continues, so that a database that lets nobody wait is not asked without a break. */
    private static final long PAUSE_NANOS = 10_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(JdbcStore.class);

    private final Duration timeout;
    final SchemaName schema;

    private Transactions(Duration timeout, SchemaName schema) {
        this.schema = schema;
        this.timeout = Duration.ofSeconds(Math.min((timeout.toMillis() + 999) / 1_000, Integer.MAX_VALUE));
    }

    /** Work on a connection. */
    @FunctionalInterface
    interface Work<T> {
        T on(Session session) throws SQLException;
    }

    /** A caller's connection, for the time of one call. */
    interface Lender {
        Connection lend() throws SQLException;

        void takeBack(Connection connection) throws SQLException;
    }

    static Transactions own(DataSource source, Dialect dialect, Duration timeout, SchemaName schema) {
        return new Own(source, dialect, timeout, schema);
    }

    static Transactions joined(Lender lender, Duration timeout, SchemaName schema) {
        return new Joined(lender, timeout, schema);
    }

    /** Logs what is wrong, if anything is. */
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
     * Writes all or nothing, in a transaction of the store. What was appended is durable when this returns.
     *
     * @throws SQLException as it comes, because some failures are answers
     */
    abstract Append.Result append(MasterId master, Work<Append.Result> work) throws SQLException;

    /** Prepares what can be prepared before a connection is taken. */
    abstract void prepare(MasterId master, List<Write> writes);

    /** Classifies a failure of {@link #append}. */
    abstract Dialect.Failure failure(SQLException thrown);

    final Deadline deadline() {
        return Deadline.in(timeout);
    }

    private static final class Own extends Transactions {

        private final DataSource source;
        private final Dialect dialect;

        Own(DataSource source, Dialect dialect, Duration timeout, SchemaName schema) {
            super(timeout, schema);
            this.source = source;
            this.dialect = dialect;
        }

        @Override
        boolean joins() {
            return false;
        }

        @Override
        <T> T read(Work<T> work) {
            try {
                return call(session ->
                        session.connection().getAutoCommit() ? work.on(session) : transaction(session, work));
            } catch (SQLException e) {
                throw Failures.translate(dialect.failure(e), e);
            }
        }

        @Override
        Append.Result append(MasterId master, Work<Append.Result> work) throws SQLException {
            return call(session -> writing(session, () -> {
                Append.Result result =
                        dialect.appendsInOneStatement() && session.connection().getAutoCommit()
                                ? work.on(session)
                                : transaction(session, work);
                if (result == Append.Result.APPENDED) {
                    makeDurable(session, master);
                }
                return result;
            }));
        }

        @Override
        void prepare(MasterId master, List<Write> writes) {
            dialect.prepare(master.value(), writes);
        }

        private <T> T writing(Session session, Session.Step<T> step) throws SQLException {
            dialect.beginWriting(session.deadline());
            try {
                return step.run();
            } finally {
                dialect.endWriting();
            }
        }

        /** One call. If the database ends a wait before the deadline, the wait continues. */
        private <T> T call(Work<T> work) throws SQLException {
            Deadline deadline = deadline();
            return dialect.undisturbed(() -> {
                while (true) {
                    try {
                        return attempt(deadline, work);
                    } catch (SQLException e) {
                        if (dialect.failure(e) != Dialect.Failure.TIMEOUT || !deadline.isAhead()) {
                            throw e;
                        }
                        LockSupport.parkNanos(PAUSE_NANOS);
                    }
                }
            });
        }

        private <T> T attempt(Deadline deadline, Work<T> work) throws SQLException {
            try (Connection connection = source.getConnection()) {
                try {
                    return dialect.call(
                            deadline, () -> work.on(new Session(connection, dialect, deadline, false, schema)));
                } catch (SQLException e) {
                    if (dialect.failure(e) == Dialect.Failure.CONNECTION) {
                        cut(connection, e);
                    }
                    throw e;
                }
            }
        }

        @Override
        Dialect.Failure failure(SQLException thrown) {
            return dialect.failure(thrown);
        }

        /** Runs a transaction on a connection. If the connection commits by itself, it does so again afterwards. */
        private <T> T transaction(Session session, Work<T> work) throws SQLException {
            Connection connection = session.connection();
            boolean commitsByItself = connection.getAutoCommit();
            if (commitsByItself) {
                connection.setAutoCommit(false);
            }
            T result;
            try {
                result = work.on(session);
                commit(connection);
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

        /** A statement that took too long has done nothing. The outcome of a commit that took too long is unknown. */
        private void commit(Connection connection) throws SQLException {
            try {
                connection.commit();
            } catch (SQLException e) {
                if (dialect.failure(e) == Dialect.Failure.TIMEOUT) {
                    throw new SQLException("a commit took too long, and its outcome is unknown", "08007", e);
                }
                throw e;
            }
        }

        private void makeDurable(Session session, MasterId master) throws SQLException {
            try {
                dialect.committed(session, master);
            } catch (SQLException | RuntimeException | Error e) {
                if (!session.connection().getAutoCommit()) {
                    undo(session.connection(), e);
                }
                if (e instanceof SQLException failed && dialect.failure(failed) != Dialect.Failure.CONNECTION) {
                    throw Failures.unconfirmed(master, dialect.failure(failed), failed);
                }
                throw e;
            }
        }

        /** Cuts off a connection that cannot roll back: setting autocommit back would commit the half that was written. */
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

        /** The call is done or undone by then. A connection that cannot be set back is of no use to anyone else. */
        private static void restore(Connection connection) {
            try {
                connection.setAutoCommit(true);
            } catch (SQLException e) {
                cut(connection, e);
                LOG.debug("a connection that cannot be set back is thrown away", e);
            }
        }

        /** Ends a connection. A failure of it then shows a pool that it has ended. */
        private static void cut(Connection connection, Throwable failure) {
            try {
                connection.abort(Runnable::run);
                connection.setAutoCommit(connection.getAutoCommit());
            } catch (SQLException | RuntimeException failed) {
                failure.addSuppressed(failed);
            }
        }
    }

    private static final class Joined extends Transactions {

        private final Lender lender;
        private volatile @Nullable Dialect known;

        Joined(Lender lender, Duration timeout, SchemaName schema) {
            super(timeout, schema);
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
                                "connection: it commits by itself, so there is no transaction to join, and what the host writes"
                                        + " would not share the fate of the command (J3). Begin one first: setAutoCommit(false) on the"
                                        + " connection, or a method with @Transactional whose connection the data source hands out."
                                        + " A store with transactions of its own is JdbcStore.of(dataSource)");
                    }
                    if (dialect == null) {
                        dialect = Dialect.of(connection);
                        warn(dialect.weakness(connection));
                        known = dialect;
                    }
                    Session session = new Session(connection, dialect, deadline(), true, schema);
                    return dialect.undisturbed(() -> work.on(session));
                } finally {
                    lender.takeBack(connection);
                }
            } catch (SQLException e) {
                throw Failures.translate(Failures.of(dialect, e), e);
            }
        }

        /** Does nothing: no other turn waits for this one, and the database may not be known yet. */
        @Override
        void prepare(MasterId master, List<Write> writes) {}

        @Override
        Append.Result append(MasterId master, Work<Append.Result> work) {
            throw new IllegalStateException("the transaction is the caller's");
        }

        @Override
        Dialect.Failure failure(SQLException thrown) {
            throw new IllegalStateException("the transaction is the caller's");
        }
    }
}
