package io.benefits.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.benefits.Benefits;
import io.benefits.MasterBenefits;
import io.benefits.core.BenefitsEngine;
import io.benefits.jdbc.database.TappedDataSource;
import io.benefits.jdbc.database.TestDatabase;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Settlement;
import io.benefits.spi.BenefitStore;
import io.benefits.spi.StoreException;
import io.benefits.spi.StoreTimeoutException;
import io.benefits.tck.Contract;
import io.benefits.value.MasterId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * What databases do by themselves to those who use them: they have others wait, for longer than those may, they end sessions,
 * choose a victim of two who wait for each other, and a pool has no connection left. What cannot be had from them is in {@link
 * FaultTest}.
 */
@OnEveryDatabase
@Timeout(120)
class DisturbedTest extends Contract {

    private static final long PATIENCE_SECONDS = 60;
    private static final Duration SHORT = Duration.ofSeconds(1);

    @Parameter
    Place place;

    @Override
    protected BenefitStore store() {
        return place.store();
    }

    @Test
    @DisplayName("J4 a pool without a free connection is a transient failure, and nothing has happened")
    void exhaustsThePool() throws SQLException {
        Charge charge = charge(masterAccount, usd("1"));
        try (HikariDataSource pool = poolOfOne()) {
            MasterBenefits starving = handle(engine(JdbcStore.of(pool)).build());
            try (Connection taken = pool.getConnection()) {
                assertThat(taken.isValid(1)).isTrue();
                unchanged(() -> assertThatThrownBy(() -> settle(starving, charge))
                        .isInstanceOfSatisfying(
                                StoreException.class,
                                e -> assertThat(e.isTransient()).isTrue()));
            }
            assertThat(settle(starving, charge)).isEqualTo(settlement(charge));
        }
    }

    @Test
    @DisplayName("J4 in a caller's transaction a statement that waits for longer than it may is a transient failure")
    void waitsNoLongerThanItMay() throws Exception {
        Charge charge = charge(masterAccount, usd("1"));
        whileHeld(() -> {
            try (Connection mine = transaction()) {
                MasterBenefits hurried =
                        handle(BenefitsEngine.on(JdbcStore.joining(new SingleConnectionDataSource(mine, true), SHORT))
                                .clock(clock)
                                .build());
                assertThatThrownBy(() -> settle(hurried, charge))
                        .isInstanceOfSatisfying(
                                StoreException.class,
                                e -> assertThat(e.isTransient()).as("%s", e).isTrue());
                end(mine);
            }
            return null;
        });
        assertThat(benefits.view().charge(charge.id())).isEmpty();
        settle(benefits, charge);
    }

    @Test
    @DisplayName(
            "J4 a wait for another transaction ends in time, in all tries together, and says what it was for and how long")
    void waitsInTime() throws Exception {
        Charge charge = charge(masterAccount, usd("1"));
        AtomicInteger failed = new AtomicInteger();
        DataSource watched = new TappedDataSource(place.source(), call -> {
            try {
                return call.proceed();
            } catch (SQLException e) {
                failed.incrementAndGet();
                throw e;
            }
        });
        MasterBenefits hurried = handle(engine(JdbcStore.of(watched, SHORT)).build());
        whileHeld(() -> {
            long begun = System.nanoTime();
            unchanged(() -> assertThatThrownBy(() -> settle(hurried, charge))
                    .isInstanceOf(StoreTimeoutException.class)
                    .hasMessageMatching(
                            "database: waited [12]\\.\\d+ s \\(the limit is 1 s\\) for the lock on the row of"
                                    + " master " + master
                                    + " in benefits_head, which another transaction holds; nothing was"
                                    + " written\\. .*"));
            // H2 lets nobody go before its own LOCK_TIMEOUT of 2 s
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(SHORT, SHORT.multipliedBy(5));
            return null;
        });
        assertThat(failed).hasPositiveValue();
        assertThat(settle(hurried, charge)).isEqualTo(settlement(charge));
        place.assertClean();
    }

    @Test
    @DisplayName("J4 a wait that the database ends sooner than the store may wait is gone on with")
    void waitsOnAfterATimeoutOfTheDatabase() throws Exception {
        Charge charge = charge(masterAccount, usd("1"));
        CountDownLatch failed = new CountDownLatch(1);
        DataSource impatient = new TappedDataSource(place.source(), call -> {
            if (appends(call) && failed.getCount() > 0) {
                failed.countDown();
                if (!call.connection().getAutoCommit()) {
                    call.connection().rollback();
                }
                throw new SQLTimeoutException("deliberate");
            }
            return call.proceed();
        });
        assertThat(settle(handle(engine(JdbcStore.of(impatient)).build()), charge))
                .isEqualTo(settlement(charge));
        assertThat(failed.getCount()).isZero();
        place.assertClean();
    }

    private static boolean appends(TappedDataSource.Call call) {
        return call.isExecution()
                && (call.toString().contains("INSERT INTO benefits_journal")
                        || call.toString().contains("benefits_append("));
    }

    @Test
    @DisplayName("J4 a commit that the database ends for its length is of unknown outcome, and is looked up")
    void looksUpACommitThatTookTooLong() {
        Charge charge = charge(masterAccount, usd("1"));
        long before = number();
        AtomicInteger appends = new AtomicInteger();
        DataSource slow = new TappedDataSource(place.source(), call -> {
            Object result = call.proceed();
            if (appends(call)) {
                appends.incrementAndGet();
            }
            if (call.isCommit() && appends.compareAndSet(1, 2)) {
                throw new SQLTimeoutException("deliberate");
            }
            return result;
        });
        assertThat(settle(handle(engine(JdbcStore.of(slow)).build()), charge)).isEqualTo(settlement(charge));
        assertThat(number()).isEqualTo(before + 1);
        // one that commits by itself has no commit that could fail
        assertThat(appends).hasPositiveValue();
        place.assertClean();
    }

    @Test
    @DisplayName(
            "J4 a session that the server ends in the middle of a statement is replaced, and the command done once")
    void losesItsSession() throws Exception {
        assumeTrue(
                SessionsOf.knows(place.kind()),
                place.kind() + " has no sessions that anyone but their program could end");
        Charge charge = charge(masterAccount, usd("1"));
        long before = number();
        try (HikariDataSource pool = poolOfOne()) {
            MasterBenefits benefits = handle(engine(JdbcStore.of(pool)).build());
            SessionsOf sessions = new SessionsOf(place.kind(), place.source());
            long session = sessions.idOf(pool);
            CompletableFuture<Settlement> settled = whileHeld(() -> {
                CompletableFuture<Settlement> settling = CompletableFuture.supplyAsync(() -> settle(benefits, charge));
                sessions.awaitThatWaits(session);
                sessions.end(session);
                return settling;
            });
            assertThat(settled.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(settlement(charge));
        }
        assertThat(number()).isEqualTo(before + 1);
    }

    @Test
    @DisplayName(
            "J4 of two callers' transactions that wait for each other one fails, transiently, and both are done in the end")
    void choosesAVictim() throws Exception {
        MasterId one = master;
        Charge first = charge(masterAccount, usd("1"));
        Charge second = charge(masterAccount, usd("2"));
        MasterId other = useMaster(masterTerms());
        Charge third = charge(masterAccount, usd("3"));
        Charge fourth = charge(masterAccount, usd("4"));
        CyclicBarrier both = new CyclicBarrier(2);
        AtomicInteger victims = new AtomicInteger();

        CompletableFuture<Void> there =
                CompletableFuture.runAsync(() -> together(both, victims, settling(one, first), settling(other, third)));
        together(both, victims, settling(other, fourth), settling(one, second));
        there.get(PATIENCE_SECONDS, TimeUnit.SECONDS);

        assertThat(victims).hasPositiveValue();
        assertThat(settlement(third)).isNotEqualTo(settlement(fourth));
        use(one);
        assertThat(settlement(first)).isNotEqualTo(settlement(second));
    }

    /** Settles both in one transaction, which is repeated while its failure is transient; the first time in step with another. */
    private void together(CyclicBarrier both, AtomicInteger victims, Consumer<Benefits> one, Consumer<Benefits> other) {
        for (int i = 0; ; i++) {
            try (Connection mine = transaction()) {
                try {
                    Benefits joined = BenefitsEngine.on(JdbcStore.joining(mine))
                            .clock(clock)
                            .build();
                    one.accept(joined);
                    if (i == 0) {
                        both.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                    }
                    other.accept(joined);
                    mine.commit();
                    return;
                } catch (StoreException e) {
                    assertThat(e.isTransient()).as("%s", e).isTrue();
                    victims.incrementAndGet();
                } finally {
                    end(mine);
                }
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
    }

    private static Consumer<Benefits> settling(MasterId of, Charge charge) {
        return joined -> ok(joined.master(of).settlements().settle(charge));
    }

    private Settlement settle(MasterBenefits on, Charge charge) {
        return ok(on.settlements().settle(charge));
    }

    private HikariDataSource poolOfOne() {
        // not a pool of a pool
        Place.Connections beneath = commitsByItself() ? Place.Connections.AUTOCOMMIT : Place.Connections.NO_AUTOCOMMIT;
        HikariConfig config = new HikariConfig();
        config.setDataSource(new Place(place.kind(), beneath).source());
        config.setAutoCommit(commitsByItself());
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(250);
        return new HikariDataSource(config);
    }

    private boolean commitsByItself() {
        return place.connections() != Place.Connections.NO_AUTOCOMMIT;
    }

    /** A connection with a transaction, which is to be ended before it is closed. */
    private Connection transaction() throws SQLException {
        Connection connection = place.source().getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private void end(Connection transaction) throws SQLException {
        transaction.rollback();
        transaction.setAutoCommit(commitsByItself());
    }

    /** Does something while another transaction keeps the master to itself. */
    private <T> T whileHeld(Callable<T> what) throws Exception {
        try (Connection holding = transaction()) {
            try {
                new JdbcTemplate(new SingleConnectionDataSource(holding, true))
                        .update("UPDATE benefits_head SET entry_no = entry_no WHERE master_id = ?", master.value());
                return what.call();
            } finally {
                end(holding);
            }
        }
    }

    /** The sessions of a server, as an administrator sees them. */
    private record SessionsOf(TestDatabase kind, DataSource source) {

        private static final List<TestDatabase> POSTGRESQL =
                List.of(TestDatabase.POSTGRESQL, TestDatabase.PRETENDED_CITUS, TestDatabase.CITUS);
        private static final List<TestDatabase> MARIADB = List.of(TestDatabase.MARIADB, TestDatabase.MYSQL);

        static boolean knows(TestDatabase kind) {
            return POSTGRESQL.contains(kind) || MARIADB.contains(kind);
        }

        private boolean isPostgresql() {
            return POSTGRESQL.contains(kind);
        }

        private static Long number(DataSource on, String query, Object... values) {
            return new JdbcTemplate(on).queryForObject(query, Long.class, values);
        }

        long idOf(DataSource pool) {
            return number(pool, isPostgresql() ? "SELECT pg_backend_pid()" : "SELECT CONNECTION_ID()");
        }

        void awaitThatWaits(long id) {
            String query = isPostgresql()
                    ? "SELECT COUNT(*) FROM pg_stat_activity WHERE pid = ? AND wait_event_type = 'Lock'"
                    : "SELECT COUNT(*) FROM information_schema.innodb_trx"
                            + " WHERE trx_mysql_thread_id = ? AND trx_state = 'LOCK WAIT'";
            long begun = System.nanoTime();
            while (number(source, query, id) == 0) {
                assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS));
                // MariaDB looks again only if nobody has asked for a tenth of a second
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(150));
            }
        }

        void end(long id) {
            new JdbcTemplate(source).execute(isPostgresql() ? "SELECT pg_terminate_backend(" + id + ")" : "KILL " + id);
        }
    }
}
