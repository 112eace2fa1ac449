package io.benefits.jdbc;

import io.benefits.account.Account;
import io.benefits.account.MemberFilter;
import io.benefits.command.CommandKey;
import io.benefits.coupon.AllocationFilter;
import io.benefits.coupon.AllocationState;
import io.benefits.coupon.CouponFilter;
import io.benefits.coupon.CouponState;
import io.benefits.coupon.HistoryFilter;
import io.benefits.coupon.HistoryRow;
import io.benefits.journal.JournalEntry;
import io.benefits.journal.StatementFilter;
import io.benefits.journal.StatementLine;
import io.benefits.resource.PackageFilter;
import io.benefits.resource.PackageState;
import io.benefits.settlement.ChargeFilter;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.ReservationFilter;
import io.benefits.settlement.Settlement;
import io.benefits.sharing.CapFilter;
import io.benefits.sharing.CapUses;
import io.benefits.spi.Append;
import io.benefits.spi.BenefitStore;
import io.benefits.spi.Footprint;
import io.benefits.spi.Outcome;
import io.benefits.spi.Reading;
import io.benefits.spi.Snapshot;
import io.benefits.spi.StoreException;
import io.benefits.spi.Version;
import io.benefits.value.BenefitId;
import io.benefits.value.MasterId;
import io.benefits.value.Page;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * A store on a SQL database: HSQLDB, H2, PostgreSQL, MariaDB; MySQL with the statements of MariaDB; Citus with those of
 * PostgreSQL, but a function of its own for appends. The schema must be there ({@link JdbcSchema}).
 *
 * <p>A store made by {@link #of} has its own transactions: each append is one, whatever the autocommit of the connections.
 * Connections go back as they came. A store made by {@link #joining(DataSource)} takes part in the caller's transactions, so
 * that a host can write its invoice and use the coupon in one commit. Thread-safe.
 *
 * @since 0.1.0
 */
public final class JdbcStore implements BenefitStore {

    /** How long one call may take by default. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    private final Transactions transactions;
    private final Shape shape;

    private JdbcStore(Transactions transactions, Shape shape) {
        this.transactions = transactions;
        this.shape = shape;
    }

    /**
     * A store with its own transactions and {@link #DEFAULT_TIMEOUT}.
     *
     * @param source where its connections come from, usually a pool
     * @return the store
     * @throws StoreException when the database cannot be reached or is none of those above, when its schema is missing or
     *     different, or when only another user can make it keep what it acknowledges
     */
    public static JdbcStore of(DataSource source) {
        return of(source, DEFAULT_TIMEOUT);
    }

    /**
     * A store with its own transactions.
     *
     * @param source where its connections come from, usually a pool
     * @param timeout how long one call may wait for the database, in all its statements and tries together, in whole seconds
     *     rounded up; 0 for as long as the database wants. After the timeout, a statement that has begun may take one more
     *     second. A wait for another transaction then ends in a {@link io.benefits.spi.StoreTimeoutException}. The timeout does
     *     not limit a commit, or a network that has stopped answering: the driver's {@code socketTimeout} does.
     * @return the store
     * @throws StoreException as for {@link #of(DataSource)}
     */
    public static JdbcStore of(DataSource source, Duration timeout) {
        return of(source, timeout, Shape.OURS, SchemaName.OF_SESSION);
    }

    /**
     * A store with its own transactions, whose statements name the schema of its tables. The session of a connection is left as
     * it is, so several stores in several schemas may share a pool.
     *
     * @param source where its connections come from
     * @param timeout as in {@link #of(DataSource, Duration)}
     * @param schema the name of the schema, on MariaDB of the database, as for {@link JdbcSchema#migrate(DataSource, String)}
     * @return the store
     * @throws StoreException as for {@link #of(DataSource)}
     * @throws IllegalArgumentException when the name is not valid
     */
    public static JdbcStore of(DataSource source, Duration timeout, String schema) {
        return of(source, timeout, Shape.OURS, SchemaName.of(schema));
    }

    static JdbcStore of(DataSource source, Duration timeout, Shape shape) {
        return of(source, timeout, shape, SchemaName.OF_SESSION);
    }

    private static JdbcStore of(DataSource source, Duration timeout, Shape shape, SchemaName schema) {
        Objects.requireNonNull(source, "source");
        JdbcSchema.validate(source, shape, schema);
        Dialect dialect = null;
        try (Connection connection = source.getConnection()) {
            Dialect found = Dialect.of(connection);
            dialect = found;
            found.undisturbed(() -> {
                Transactions.warn(found.secure(connection));
                return found;
            });
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        } catch (SQLException e) {
            throw Failures.translate(Failures.of(dialect, e), e);
        }
        return new JdbcStore(Transactions.own(source, dialect, timeout, schema), shape);
    }

    /**
     * A store that takes part in the caller's transactions, with {@link #DEFAULT_TIMEOUT}. It never commits and never rolls
     * back. A load locks the row of the master until the caller's transaction ends; others who write that master wait for it.
     * So join late and commit soon. After a {@link StoreException} the caller's transaction must be rolled back; if
     * {@link StoreException#isTransient()}, it may be repeated from its beginning. Nothing is acknowledged before the caller
     * has committed. On H2 the caller then needs a {@code CHECKPOINT SYNC} to have it on the disk. On PostgreSQL with a
     * synchronous standby, a warning of the commit says that it may be on no standby.
     *
     * <p>Whether the database keeps what is committed is a setting that this store does not touch, because that would end the
     * caller's transaction. At its first use it checks the setting, and logs a warning if something can be lost (J4). To set
     * HSQLDB right, open a store by {@link #of} before.
     *
     * @param source what hands out the connection of the transaction that the calling thread is in, and takes it back without
     *     ending it, like Spring's {@code TransactionAwareDataSourceProxy}. A connection that commits by itself causes an
     *     {@link IllegalStateException}. One that does not, but is in nobody's transaction, like one from a pool with
     *     autocommit off, cannot be distinguished from a transaction: what becomes of what was written is then up to the pool.
     * @return the store
     */
    public static JdbcStore joining(DataSource source) {
        return joining(source, DEFAULT_TIMEOUT);
    }

    /**
     * Like {@link #joining(DataSource)}.
     *
     * @param source what hands out the connection of the transaction
     * @param timeout how long one call may wait for the database, as in {@link #of(DataSource, Duration)}
     * @return the store
     */
    public static JdbcStore joining(DataSource source, Duration timeout) {
        return joining(source, timeout, SchemaName.OF_SESSION);
    }

    /**
     * Like {@link #joining(DataSource)}, with statements that name the schema of the tables. The session of the caller's
     * transaction is left as it is.
     *
     * @param source what hands out the connection of the transaction
     * @param timeout how long one call may wait for the database, as in {@link #of(DataSource, Duration)}
     * @param schema the name of the schema, as in {@link #of(DataSource, Duration, String)}
     * @return the store
     * @throws IllegalArgumentException when the name is not valid
     */
    public static JdbcStore joining(DataSource source, Duration timeout, String schema) {
        return joining(source, timeout, SchemaName.of(schema));
    }

    private static JdbcStore joining(DataSource source, Duration timeout, SchemaName schema) {
        Objects.requireNonNull(source, "source");
        return new JdbcStore(
                Transactions.joined(
                        new Transactions.Lender() {
                            @Override
                            public Connection lend() throws SQLException {
                                return source.getConnection();
                            }

                            @Override
                            public void takeBack(Connection connection) throws SQLException {
                                connection.close();
                            }
                        },
                        timeout,
                        schema),
                Shape.OURS);
    }

    /**
     * Like {@link #joining(DataSource)}, in the transaction of one connection, which stays open. It can be used by as many
     * threads as the connection, usually one. Each store made for a connection checks and warns anew.
     *
     * @param connection the connection; if it commits by itself, its use causes an {@link IllegalStateException}
     * @return the store
     */
    public static JdbcStore joining(Connection connection) {
        return joining(connection, SchemaName.OF_SESSION);
    }

    /**
     * Like {@link #joining(Connection)}, with statements that name the schema of the tables.
     *
     * @param connection the connection; if it commits by itself, its use causes an {@link IllegalStateException}
     * @param schema the name of the schema, as in {@link #of(DataSource, Duration, String)}
     * @return the store
     * @throws IllegalArgumentException when the name is not valid
     */
    public static JdbcStore joining(Connection connection, String schema) {
        return joining(connection, SchemaName.of(schema));
    }

    private static JdbcStore joining(Connection connection, SchemaName schema) {
        Objects.requireNonNull(connection, "connection");
        return new JdbcStore(
                Transactions.joined(
                        new Transactions.Lender() {
                            @Override
                            public Connection lend() {
                                return connection;
                            }

                            @Override
                            public void takeBack(Connection lent) {}
                        },
                        DEFAULT_TIMEOUT,
                        schema),
                Shape.OURS);
    }

    @Override
    public boolean joins() {
        return transactions.joins();
    }

    @Override
    public Snapshot load(MasterId master, Footprint footprint) {
        if (transactions.joins()) {
            return transactions.read(session -> {
                Version locked = session.dialect().lock(session, master);
                Snapshot loaded = Loading.now(session, master, footprint);
                if (locked != null && !locked.equals(loaded.version())) {
                    throw new StoreException(
                            "master " + master + ": the transaction reads entry "
                                    + loaded.version().number() + " as the last, since it began before entry "
                                    + locked.number() + " was written; roll it back and repeat it",
                            true,
                            null);
                }
                return loaded;
            });
        }
        return look(master, footprint);
    }

    @Override
    public Snapshot look(MasterId master, Footprint footprint) {
        return transactions.read(session -> Loading.now(session, master, footprint));
    }

    @Override
    public Snapshot loadAsOf(MasterId master, Footprint footprint, long number) {
        return transactions.read(session -> Loading.asOf(session, master, footprint, number, false));
    }

    @Override
    public Snapshot lookAsOf(MasterId master, Footprint footprint, long number) {
        return transactions.read(session -> Loading.asOf(session, master, footprint, number, true));
    }

    @Override
    public Append.Result append(Append append) {
        return prepare(append).get();
    }

    @Override
    public Supplier<Append.Result> prepare(Append append) {
        return new Appending(transactions, append, shape)::send;
    }

    @Override
    public Map<CommandKey, Outcome> recorded(MasterId master, Collection<CommandKey> keys) {
        return transactions.read(session -> {
            Map<CommandKey, Outcome> found = new HashMap<>();
            for (Outcome outcome : EntryRows.of(session, master, keys)) {
                found.put(outcome.entry().key(), outcome);
            }
            if (!found.isEmpty()) {
                // they are about to be acknowledged
                makeDurable(session, master);
            }
            return found;
        });
    }

    /** What was read may have been written by someone who has not made it durable yet. */
    private void makeDurable(Session session, MasterId master) throws SQLException {
        if (!transactions.joins()) {
            session.dialect().found(session, master);
        }
    }

    @Override
    public List<JournalEntry> journal(MasterId master, long after, int limit) {
        return transactions.read(session -> {
            List<JournalEntry> entries = EntryRows.after(session, master, after, limit);
            if (!entries.isEmpty()) {
                // a reader may pass them on, so they must survive a crash
                makeDurable(session, master);
            }
            return entries;
        });
    }

    @Override
    public long numberAt(MasterId master, Instant instant) {
        return transactions.read(session -> Listing.numberAt(session, master, instant));
    }

    @Override
    public Page<Account> members(MasterId master, MemberFilter filter, Reading reading) {
        return transactions.read(session -> new Listing(session, master, reading).members(filter));
    }

    @Override
    public Page<PackageState> packages(MasterId master, PackageFilter filter, Reading reading) {
        return transactions.read(session -> new Listing(session, master, reading).packages(filter));
    }

    @Override
    public Page<CouponState> coupons(MasterId master, CouponFilter filter, Reading reading) {
        return transactions.read(session -> new Listing(session, master, reading).coupons(filter));
    }

    @Override
    public Page<AllocationState> allocations(MasterId master, AllocationFilter filter, Reading reading) {
        return transactions.read(session -> new Listing(session, master, reading).allocations(filter));
    }

    @Override
    public Page<Settlement> charges(MasterId master, ChargeFilter filter, Reading reading) {
        return transactions.read(session -> new Listing(session, master, reading).charges(filter));
    }

    @Override
    public Page<HistoryRow> history(MasterId master, HistoryFilter filter, Reading reading) {
        return transactions.read(session -> new Listing(session, master, reading).history(filter));
    }

    @Override
    public Page<StatementLine> statement(MasterId master, BenefitId benefit, StatementFilter filter, Reading reading) {
        return transactions.read(session -> new Listing(session, master, reading).statement(benefit, filter));
    }

    @Override
    public Page<Reservation> reservations(MasterId master, ReservationFilter filter, Reading reading) {
        return transactions.read(session -> new Listing(session, master, reading).reservations(filter));
    }

    @Override
    public Page<CapUses> capUses(MasterId master, CapFilter filter, Reading reading) {
        return transactions.read(session -> new Listing(session, master, reading).capUses(filter));
    }

    @Override
    public List<MasterId> masters(Optional<MasterId> after, int limit) {
        return transactions.read(session -> Listing.masters(session, after, limit));
    }
}
